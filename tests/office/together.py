"""Works done at once, each in a thread with a connection of its own."""

import threading
from typing import cast

from django.db import connection


def together(*works):
    """Run the works in threads of their own, all from one moment; what each returned or raised."""
    gate, answers = threading.Barrier(len(works)), cast("list[object]", [None] * len(works))

    def run(number, work):
        gate.wait()
        try:
            answers[number] = work()
        except Exception as error:  # noqa: BLE001 handed to the test
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return answers
