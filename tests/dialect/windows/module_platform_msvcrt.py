# platform, sys, msvcrt, winsound, shutil, locale: docs.python.org/3.12/library/.
import locale
import msvcrt
import os
import platform
import shutil
import sys
import winsound

print(platform.system(), platform.machine(), platform.architecture(), platform.python_version()[:4], platform.release(),
      platform.version().count("."), platform.uname().system, platform.uname()[0], platform.platform().startswith("Windows-"))
version = sys.getwindowsversion()
print(version.major, version.platform, version[:1], version.product_type in (1, 2, 3), version.build == int(platform.version().split(".")[2]))
print(sys.platform, sys.byteorder, sys.version_info[:2], os.path.basename(__file__), __name__)
print(locale.getpreferredencoding(), locale.getencoding())

# The keyboard is what input() asks: no one answers here.
print(msvcrt.kbhit(), msvcrt.getch())
msvcrt.ungetch(b"q")
print(msvcrt.kbhit(), msvcrt.getwch(), msvcrt.kbhit())
msvcrt.putch(b"!")
msvcrt.putwch("\n")
with open("lock.bin", "wb") as file:
    file.write(b"0123")
    file.flush()
    print(msvcrt.get_osfhandle(file.fileno()) > 0)
    file.seek(0)
    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 4)
    msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 4)
os.remove("lock.bin")

winsound.MessageBeep()
for wrong in (lambda: winsound.Beep(10, 10), lambda: winsound.PlaySound(b"x", winsound.SND_FILENAME)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__ + ":", error)

os.makedirs("tree\\leaf")
with open("tree\\leaf\\file.txt", "w") as file:
    file.write("content")
print(shutil.copy("tree\\leaf\\file.txt", "tree"), shutil.copytree("tree", "copy"), sorted(os.listdir("copy")))
print(shutil.move("copy\\file.txt", "moved.txt"), os.listdir("copy"), os.path.exists("copy\\file.txt"), shutil.which("cmd.exe").lower())
try:
    shutil.copyfile("moved.txt", "moved.txt")
except shutil.SameFileError as error:
    print(error)
shutil.rmtree("tree")
shutil.rmtree("copy")
os.remove("moved.txt")
usage = shutil.disk_usage("C:\\")
print(os.listdir(), usage.total >= usage.free > 0, usage[0] == usage.total)
try:
    shutil.rmtree("tree")
except FileNotFoundError as error:
    print(error.winerror)
shutil.rmtree("tree", ignore_errors=True)
