package dev.airlock.lambda.packaged;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the JDK's own classes to a jar: whoever removes unused methods must know which ones the
 * JDK calls back. The build runs it on the JDK that compiles; not every JDK has them as files.
 */
final class JdkClasses {

  private static final List<String> MODULES =
      List.of("java.base", "java.logging", "java.management", "java.naming", "java.xml");

  private JdkClasses() {}

  /** Takes the name of the jar to write. */
  public static void main(String... args) throws IOException {
    var jar = Path.of(args[0]);
    Files.createDirectories(jar.getParent());
    var image = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var module : MODULES) {
        add(image.getPath("/modules", module), out);
      }
    }
  }

  private static void add(Path module, ZipOutputStream out) throws IOException {
    try (var files = Files.walk(module)) {
      for (var file : (Iterable<Path>) files.filter(JdkClasses::isPublicClass)::iterator) {
        out.putNextEntry(new ZipEntry(module.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private static boolean isPublicClass(Path file) {
    var name = file.toString();
    return name.matches("/modules/[^/]+/(java|javax|org)/.*\\.class");
  }
}
