package dev.airlock.cli.invoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonLocation;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/**
 * Where a text stops being JSON, for whoever wrote it by hand: as the SDK's own parser tells.
 *
 * @param line from 1 on
 * @param column in it, from 1 on
 * @param says what is wrong there
 */
record JsonFault(int line, int column, String says) {

  /** The parser's word for a place; the text that it is in goes without saying. */
  private static final Pattern PLACE = Pattern.compile("\\[Source: [^;]*; ([^]]*)]");

  /** That of a text; empty if it is one JSON value. */
  static Optional<JsonFault> in(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        return at(parser.currentLocation(), "there is nothing in it");
      }
      parser.skipChildren();
      return parser.nextToken() == null
          ? Optional.empty()
          : at(parser.currentTokenLocation(), "it is complete before this: take out what follows");
    } catch (JsonProcessingException fault) {
      return at(fault.getLocation(), PLACE.matcher(fault.getOriginalMessage()).replaceAll("$1"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("a text can always be read", unreadable);
    }
  }

  private static Optional<JsonFault> at(JsonLocation place, String says) {
    return Optional.of(new JsonFault(place.getLineNr(), place.getColumnNr(), says));
  }
}
