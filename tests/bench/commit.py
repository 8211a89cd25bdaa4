"""In a process of its own: the CPU seconds of opening the chapter of D6 with all panels live, and of committing it."""

import json
import time

from exercises import load_course, load_question
from workbook.commands.rehearsal import first_options
from workbook.commands.walking import learner, read
from workbook.kernel_settings import answer_store
from workbook.repository_paths import NOTEBOOKS

NAME = "D6"


def main():
    course = load_course()
    chapter = next(one for one in course.chapters if NAME in one.decisions)
    question = load_question(NAME)
    with learner(*course.decisions[: course.decisions.index(NAME)]):
        started = time.process_time()
        panels = [cell.panel for cell in read(NOTEBOOKS / chapter.file) if cell.panel is not None]
        faces = [(panel.live(), panel._repr_mimebundle_()) for panel in panels]
        opened = time.process_time()
        answer_store().commit(question, first_options(question))
        committed = time.process_time()
    print(json.dumps({"panels": len(faces), "opening": opened - started, "commit": committed - opened}))


if __name__ == "__main__":
    main()
