"""For The Littlest JupyterHub: a learner's server is started by the script that lies beside this file."""

c = get_config()  # noqa: F821  given by JupyterHub
c.SystemdSpawner.cmd = ["/opt/vod-or-dili/.hub/single_user.sh"]
c.SystemdSpawner.default_url = "/lab/tree/study/00_start_here.ipynb"
