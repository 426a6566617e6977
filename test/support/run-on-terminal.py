"""Runs a program on a terminal of its own: run-on-terminal.py SECONDS KEYS PROGRAM ARGS...; sends a key at each prompt."""
import fcntl, os, pty, re, select, struct, sys, termios, time

limit, keys, command = float(sys.argv[1]), list(sys.argv[2]), sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
output, asked, end = b"", 0, time.time() + limit
while time.time() < end:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    elif keys and len(re.findall(rb"Migrate it\?", output)) > asked:
        asked = len(re.findall(rb"Migrate it\?", output))
        os.write(terminal, keys.pop(0).encode())
else:
    os.kill(child, 9)
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(output)
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 99)
