"""Run a command and write its peak memory, as the system counts it, to a file.

A script of its own, because on Linux the peak of a child starts at the size of its parent: this
one is as small as bare Python, while the process that prints the table is not.
"""

import os
import sys

if __name__ == "__main__":
    target, *command = sys.argv[1:]
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    with open(target, "w", encoding="ascii") as stream:  # noqa: PTH123 - pathlib is not bare
        stream.write(str(usage.ru_maxrss))
    sys.exit(os.waitstatus_to_exitcode(status))
