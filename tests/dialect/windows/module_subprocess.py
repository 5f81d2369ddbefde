# subprocess, os.system, os.popen: docs.python.org/3.12/library/subprocess.html; cmd.exe is there on Windows and in Wine.
import os
import subprocess

print(subprocess.run(["cmd", "/c", "echo hello"], capture_output=True, text=True))
print(subprocess.check_output("cmd /c echo out& echo err 1>&2", stderr=subprocess.STDOUT))
both = subprocess.run("echo out& echo err 1>&2", shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
print(both.stdout, both.stderr, both.returncode)
print(subprocess.call(["cmd", "/c", "exit", "3"]), subprocess.call("exit 4", shell=True, stdout=subprocess.DEVNULL))
for wrong in (lambda: subprocess.check_call(["cmd", "/c", "exit 5"]), lambda: subprocess.run("exit 6", shell=True, check=True),
              lambda: subprocess.check_output("exit 7", shell=True)):
    try:
        wrong()
    except subprocess.CalledProcessError as error:
        print(error, error.returncode, error.cmd, error.output)
try:
    subprocess.Popen(["no-such-program", "x"])
except FileNotFoundError as error:
    print(type(error).__name__, error.errno, error.winerror)

process = subprocess.Popen(["cmd", "/c", "more"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print([text and text.split() for text in process.communicate("abc\nxyz\nb\n")], process.returncode, process.poll(), process.pid > 0)
with subprocess.Popen(["cmd", "/c", "echo one& echo two"], stdout=subprocess.PIPE, text=True) as process:
    for line in process.stdout:
        print(repr(line))
print(process.returncode, process)
process = subprocess.Popen(["cmd", "/c", "pause"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
print(process.poll())
try:
    process.wait(timeout=0.05)
except subprocess.TimeoutExpired as error:
    print(error)
process.terminate()
print(process.wait(), process.poll())
process.stdin.close()
with open("out.txt", "w") as file:
    subprocess.run(["cmd", "/c", "echo to a file"], stdout=file)
print(open("out.txt").read(), end="")
os.environ["FROM_HERE"] = "inherited"
print(subprocess.check_output("cmd /c echo %FROM_HERE%", text=True), end="")
print(subprocess.check_output("cmd /c echo %FROM_HERE%", text=True, env=dict(os.environ, FROM_HERE="given")), end="")
os.mkdir("below")
print(subprocess.check_output("cmd /c cd", text=True, cwd="below").strip().endswith("\\below"))
os.rmdir("below")
print(os.system("exit 9"), os.popen("echo from popen").read(), subprocess.getoutput("echo and getoutput"), end="\n")
print(subprocess.list2cmdline(["a", "b c", 'd"e', "f\\", "g h\\", "", 'i\\"j']))
subprocess.run(["cmd", "/c", "echo straight to the output"])
os.remove("out.txt")
