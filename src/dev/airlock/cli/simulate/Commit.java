package dev.airlock.cli.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which commit is checked out, read from the repository's own files. */
final class Commit {

  private static final String UNKNOWN = "unknown";
  private static final String LINK = "gitdir: ";
  private static final String REF = "ref: ";

  private Commit() {}

  /** Its id, or {@code unknown} outside a checkout. */
  static String of(Path checkout) {
    try {
      return id(folder(checkout.resolve(".git")));
    } catch (IOException notThere) {
      return UNKNOWN;
    }
  }

  /** A worktree has a file in the place of the folder, which says where that is. */
  private static Path folder(Path git) throws IOException {
    return Files.isDirectory(git)
        ? git
        : git.resolveSibling(after(LINK, Files.readString(git))).normalize();
  }

  private static String id(Path folder) throws IOException {
    String head = Files.readString(folder.resolve("HEAD")).strip();
    if (!head.startsWith(REF)) {
      return head;
    }
    String ref = after(REF, head);
    Path shared = shared(folder);
    Path file = shared.resolve(ref);
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    return Files.readAllLines(shared.resolve("packed-refs")).stream()
        .filter(line -> line.endsWith(" " + ref))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** Worktrees share their branches. */
  private static Path shared(Path folder) throws IOException {
    Path common = folder.resolve("commondir");
    return Files.exists(common)
        ? folder.resolve(Files.readString(common).strip()).normalize()
        : folder;
  }

  private static String after(String prefix, String text) {
    return text.startsWith(prefix) ? text.substring(prefix.length()).strip() : text.strip();
  }
}
