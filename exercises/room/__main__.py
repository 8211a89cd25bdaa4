"""`python -m exercises.room`: serve rooms, make one more, or erase one. `make room` serves a room of its own."""

import argparse
import os
import secrets
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import segno
from sqlalchemy.exc import SQLAlchemyError

from casedata.console import can_write, write_everywhere
from exercises.room.app import make_app
from exercises.room.cards import cards
from exercises.room.context import Addresses
from exercises.room.control_file import Control, control_path, data_folder, read_control, write_control
from exercises.room.looking import process_name
from exercises.room.serving import RoomServer, most_files
from exercises.room.store import RoomStore
from exercises.room.teaching import Teaching, read_drawings
from exercises.sessions import SESSIONS, load_session

OF_A_QR_CODE = "█▀▄"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104  only where --for-phones or --host asks for it
START = "python notebooks/workbook room"
ONLY_HERE = (
    f"Only this computer can reach it. For phones: {START} --for-phones (or make room ROOM_FLAGS=--for-phones)\n"
    "That opens port {port} of this computer to everybody on the same network: the participants' pages, nothing else."
)
OPEN = (
    "Everybody on this network can reach port {port} of this computer: the participants' pages, and the instructor's\n"
    "controls for whoever has the secret. Nothing is encrypted (no TLS): who can listen on the network can read votes\n"
    "and act as a voter. Nobody's name is in them. Behind a proxy with TLS give its address as --public=https://..."
)
ELSEWHERE = (
    "Do phones not find it? This computer may have another address in their network: --public=http://ADDRESS:{port}"
)
FITS = "There is room for {phones} phones at once."
TOO_FEW = (
    "This system lets one program open {files} files: that is enough for {phones} phones at once. Before more come, "
    "start it again where `ulimit -n` says more."
)
BEHIND = "Only this computer, and with it the proxy that offers {public}, can reach port {port}."
STOP = "Your notebook finds the room by itself: the panel Room(). Stop with Ctrl+C; the votes stay."
OWN_PORT, LAST_PORT = 8765, 65535
NO_DRIVER = (
    "The store of the room needs {name}, which is not installed. For PostgreSQL: "
    'python -m pip install -e ".[postgresql]" in the folder of the workbook, with its .venv active.'
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    write_everywhere()
    chosen = _parser().parse_args(arguments)
    try:
        store = RoomStore(chosen.db)
    except ModuleNotFoundError as error:
        print(NO_DRIVER.format(name=error.name), file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        print(f"The store of the room cannot be opened: {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    return {"serve": _serve, "new": _new, "erase": _erase}[chosen.command](store, chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exercises.room", description=__doc__)
    parser.add_argument("command", nargs="?", default="serve", choices=("serve", "new", "erase"))
    parser.add_argument("--host", default=LOOPBACK, help="the address to listen on; 0.0.0.0 for the whole network")
    parser.add_argument(
        "--for-phones", action="store_const", const=EVERYWHERE, dest="host", help="the same as --host=0.0.0.0"
    )
    parser.add_argument("--port", type=int, default=OWN_PORT)
    parser.add_argument("--public", help="the address that participants type, where a proxy stands in front")
    parser.add_argument("--prefix", help="the path below which a proxy offers it, where --public does not name it")
    parser.add_argument("--server", help="the address that the instructor's panel asks, where it is another computer's")
    parser.add_argument("--db", default=_database(), help="a database URL; WORKBOOK_ROOM_DB says the same")
    parser.add_argument("--control", type=Path, default=control_path(), help="the file for the instructor's panel")
    parser.add_argument("--capacity", type=int, default=400, help="the most participants of a room")
    parser.add_argument("--hours", type=float, default=12, help="after how long a room is erased; use prolongs it")
    parser.add_argument("--no-room", action="store_true", help="serve the rooms of the database, and make none")
    parser.add_argument("--plan", choices=SESSIONS, help="the plan that the room follows; make class gives it")
    parser.add_argument("--drawings", type=Path, help="the file with what that plan shows on the wall")
    parser.add_argument("--forwarded-allow-ips", help="the proxies whose word on a client's address counts")
    return parser


def _database() -> str:
    return os.environ.get("WORKBOOK_ROOM_DB") or f"sqlite:///{data_folder() / 'rooms.sqlite3'}"


def _serve(store: RoomStore, chosen: argparse.Namespace) -> int:
    public = _public(chosen)
    listening = listening_socket(chosen.host, chosen.port)
    if listening is None:
        print(_taken(chosen), file=sys.stderr)
        return 1
    own, fits = _own_socket(chosen.port), most_files()
    chosen.server = chosen.server or f"http://{LOOPBACK}:{own.getsockname()[1]}"
    teaching = None
    if not chosen.no_room:
        control = _resumed(store, chosen) or _made(store, chosen)
        teaching = _teaching(control, chosen) if chosen.plan else None
        _announce(control, chosen)
        print((FITS if fits.phones >= chosen.capacity else TOO_FEW).format(phones=fits.phones, files=fits.most))
        print(STOP, flush=True)
    addresses = Addresses(public, chosen.host, _prefix(chosen))
    process = process_name(listening.getsockname()[1], chosen.control)
    app = make_app(store, addresses, kept=chosen.control.parent / "votes", process=process, teaching=teaching)
    with listening, own:
        server = RoomServer(app, own, files=fits.most, proxies=chosen.forwarded_allow_ips or LOOPBACK)
        server.run(sockets=[listening])
    return 0


def _own_socket(port: int) -> socket.socket:
    """A socket for the instructor's pages on this computer: the next port, so that a restart finds the same again."""
    own = listening_socket(LOOPBACK, port + 1) if 0 < port < LAST_PORT else None
    return own or _any_socket()


def _any_socket() -> socket.socket:
    free = listening_socket(LOOPBACK, 0)
    if free is None:
        raise OSError("this computer has no free port")
    return free


def _teaching(control: Control, chosen: argparse.Namespace) -> Teaching:
    """The plan that the room follows."""
    kept = chosen.control.with_name(f"{chosen.control.stem}-plan.json")
    return Teaching(control.code, load_session(chosen.plan), read_drawings(chosen.drawings), kept)


def _new(store: RoomStore, chosen: argparse.Namespace) -> int:
    control = _made(store, chosen)
    print(f"Room {control.code}: {control.page}\nThe file for its instructor is {chosen.control}.")
    return 0


def _erase(store: RoomStore, chosen: argparse.Namespace) -> int:
    control = read_control(chosen.control)
    if control is None or not store.may_control(control.code, control.secret):
        print("There is no room to erase.")
        return 1
    store.erase(control.code)
    chosen.control.unlink()
    print(f"Room {control.code} is erased, with every vote.")
    return 0


def _made(store: RoomStore, chosen: argparse.Namespace) -> Control:
    """A new room, and its file."""
    code = "".join(secrets.choice(LETTERS) for _ in range(6))
    control = Control(_server(chosen), _public(chosen), code, secrets.token_urlsafe(32))
    store.create(code, control.secret, capacity=chosen.capacity, seconds=_seconds(chosen))
    write_control(control, chosen.control)
    return control


def _seconds(chosen: argparse.Namespace) -> int:
    return int(chosen.hours * 3600)


def _resumed(store: RoomStore, chosen: argparse.Namespace) -> Control | None:
    """The room of the file, if it is still in the store: a server that was stopped goes on where it was."""
    before = read_control(chosen.control)
    if before is None or not store.may_control(before.code, before.secret):
        return None
    store.prolong(before.code, _seconds(chosen))  # a room of yesterday's rehearsal must not end in today's class
    control = Control(_server(chosen), _public(chosen), before.code, before.secret)
    write_control(control, chosen.control)
    return control


def _server(chosen: argparse.Namespace) -> str:
    if chosen.server:
        return str(chosen.server).rstrip("/")
    host = LOOPBACK if chosen.host in (EVERYWHERE, "::") else chosen.host
    return f"http://{host}:{chosen.port}"


def _public(chosen: argparse.Namespace) -> str:
    if chosen.public:
        return str(chosen.public).rstrip("/")
    everywhere = chosen.host in (EVERYWHERE, "::")
    return f"http://{_own_address() if everywhere else chosen.host}:{chosen.port}"


def _prefix(chosen: argparse.Namespace) -> str:
    """The path below which phones find the room; a service of JupyterHub is told it."""
    said = chosen.prefix or os.environ.get("JUPYTERHUB_SERVICE_PREFIX") or urlsplit(_public(chosen)).path
    return str(said).rstrip("/")


def _own_address() -> str:
    """This computer's address on its network. Nothing is sent: connecting a datagram socket only looks up the route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as looking:
        try:
            looking.connect(("192.0.2.1", 9))
        except OSError:
            # A hotspot of its own has no way out to look up.
            return next((one.address for one in cards()), socket.gethostname())
        return str(looking.getsockname()[0])


def listening_socket(host: str, port: int) -> socket.socket | None:
    """The socket of that address, for the server to start on; None if another program has the port.

    Elsewhere SO_REUSEADDR lets a server start again at once. On Windows the same word would share a busy port with
    whoever has it, so there the port is asked for exclusively. The protocol is named, because asyncio sends an answer
    at once (TCP_NODELAY) only on a socket that says it is TCP; without it each answer came some 40 ms late.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        return None
    return bound


def _taken(chosen: argparse.Namespace) -> str:
    flags = {LOOPBACK: "", EVERYWHERE: "--for-phones "}
    host = flags.get(chosen.host, f"--host={chosen.host} ")
    return (
        f"Port {chosen.port} is taken, perhaps by a room that still runs in another terminal: stop that one with "
        f"Ctrl+C, or choose another port: {START} {host}--port={_next_port(chosen)}"
    )


def _next_port(chosen: argparse.Namespace) -> int:
    """A port that is free now; the one behind a room's is its own second, for the instructor's pages."""
    for port in range(chosen.port + 2, LAST_PORT):
        if free := listening_socket(chosen.host, port):
            free.close()
            return port
    return OWN_PORT


def _announce(control: Control, chosen: argparse.Namespace) -> None:
    if can_write(OF_A_QR_CODE):  # elsewhere the link below stands alone
        segno.make(control.page, error="m", micro=False).terminal(compact=True)
    print(f"Participants open  {control.page}")
    print(f"             or    {control.public} and type the room code")
    print(f"Room code          {control.code}")
    print(f"For the projector  {control.page}/wall\n")
    if chosen.plan:
        own = control.public if control.public.startswith("https:") else control.server
        print(f"Your own page      {own}/r/{control.code}/teach#{control.secret}  (keep it off the wall)\n")
    reached = OPEN if chosen.host != LOOPBACK else BEHIND if chosen.public else ONLY_HERE
    print(reached.format(port=chosen.port, public=control.public))
    if chosen.host != LOOPBACK and not chosen.plan:  # make class asks the server itself, once it answers
        print(ELSEWHERE.format(port=chosen.port))


if __name__ == "__main__":
    sys.exit(main())
