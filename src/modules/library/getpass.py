# getpass: a word asked for, and who is asked. The lesson asks where input() does, where it is seen.
import os


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    return input(prompt)


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    raise ModuleNotFoundError("No module named 'pwd'")
