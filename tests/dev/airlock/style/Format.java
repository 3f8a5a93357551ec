package dev.airlock.style;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.Files;

/** Formats every source file in place, as google-java-format does from its own command line. */
final class Format {

  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.defaultOptions());

  private Format() {}

  /** Run by {@code mvn -q test-compile exec:exec@format}. */
  public static void main(String... args) throws IOException, FormatterException {
    for (var source : Source.all()) {
      var formatted = formatted(source);
      if (!formatted.equals(source.text())) {
        Files.writeString(source.file(), formatted);
        IO.println("formatted " + source.file());
      }
    }
  }

  /** Its text with imports in order and without unused ones, long strings wrapped, laid out. */
  static String formatted(Source source) throws FormatterException {
    var imports = RemoveUnusedImports.removeUnusedImports(source.text());
    return StringWrapper.wrap(FORMATTER.formatSourceAndFixImports(imports), FORMATTER);
  }
}
