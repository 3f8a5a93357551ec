package dev.airlock.cli.invoke;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that somebody says holds an event. */
final class EventFile {

  /** Lambda takes no more. */
  private static final long MOST_BYTES = 6L * 1024 * 1024;

  private EventFile() {}

  /** Why a file cannot be used, for people. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
      super(why);
    }
  }

  static String read(Path file) throws Unusable {
    if (Files.isDirectory(file)) {
      throw new Unusable(file + " is a folder; name one file in it");
    }
    if (!Files.exists(file)) {
      throw new Unusable("there is no file " + file);
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Unusable(file + " is larger than the 6 MB that Lambda takes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw new Unusable(file + " is no text in UTF-8");
    } catch (IOException unreadable) {
      throw new Unusable(file + " cannot be read: " + unreadable.getMessage());
    }
  }
}
