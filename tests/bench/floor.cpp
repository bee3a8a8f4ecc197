// The minimum that any reader of files must do: lists a directory, opens, reads and closes every
// file in it, one after another, into one buffer.

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <vector>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  DIR* directory = opendir(argv[1]);
  if (directory == nullptr) return 2;
  std::vector<char> buffer(1 << 20);
  unsigned long long files = 0;
  unsigned long long bytes = 0;
  while (const dirent* entry = readdir(directory)) {
    if (entry->d_name[0] == '.') continue;
    const int file = openat(dirfd(directory), entry->d_name, O_RDONLY);
    if (file < 0) continue;
    for (ssize_t count; (count = read(file, buffer.data(), buffer.size())) > 0;) {
      bytes += static_cast<unsigned long long>(count);
    }
    close(file);
    ++files;
  }
  closedir(directory);
  std::printf("%llu files, %llu bytes\n", files, bytes);
  return 0;
}
