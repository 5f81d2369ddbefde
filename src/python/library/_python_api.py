# ctypes.pythonapi: in CPython the functions of CPython itself. There are none here, and each says so when it is reached.
import companion


class PyDLL:
    _name = "python dll"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise companion.Unsupported("ctypes.pythonapi.%s is a function of CPython itself, which does not run here" % name)

    def __getitem__(self, name):
        return self.__getattr__(str(name))

    def __repr__(self):
        return "<PyDLL 'python dll' at %#x>" % id(self)


pythonapi = PyDLL()
