# stat: what a mode says.
import stat

for mode in (0o100644, 0o100755, 0o040777, 0o120777, 0o020000, 0o010600, 0o060660, 0o140000, 0o104755, 0o102711, 0o041777,
             0o104644, 0, 0o777):
    print(oct(mode), stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISDIR(mode),
          stat.S_ISREG(mode), stat.S_ISLNK(mode), stat.S_ISCHR(mode), stat.S_ISBLK(mode), stat.S_ISFIFO(mode),
          stat.S_ISSOCK(mode))
print(stat.ST_MODE, stat.ST_SIZE, stat.ST_CTIME, stat.S_IREAD, stat.S_IWRITE, stat.S_IRWXU, stat.S_IROTH)
print(stat.FILE_ATTRIBUTE_READONLY, stat.FILE_ATTRIBUTE_HIDDEN, stat.FILE_ATTRIBUTE_DIRECTORY,
      stat.FILE_ATTRIBUTE_ARCHIVE, stat.FILE_ATTRIBUTE_REPARSE_POINT)
