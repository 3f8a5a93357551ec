package dev.airlock.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {

  private static final String ALPHABET = "{}[]\",:\\ \n01-.eEtrufalsn/xé";

  private static String saidOf(String text) {
    return JsonFault.in(text)
        .map(fault -> "%d:%d %s".formatted(fault.line(), fault.column(), fault.says()))
        .orElse("");
  }

  /** A bar stands for a line break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"a\":            ; 1:6 Unexpected end-of-input within",
        "{\"a\": \"b       ; 1:9 Unexpected end-of-input: was expecting closing quote",
        "{\"a\" 1}         ; 1:6 Unexpected character ('1' (code 49)): was expecting a colon",
        "{\"a\": 1,|}      ; 2:1 Unexpected character ('}' (code 125)): was expecting double-q",
        "{\"a\": 1 \"b\": 2}; 1:9 Unexpected character ('\"' (code 34)): was expecting comma",
        "{|\"a\": True}    ; 2:10 Unrecognized token 'True': was expecting",
        "{\"a\": \"\\q\"} ; 1:9 Unrecognized character escape 'q'",
        "[01]               ; 1:3 Invalid numeric value: Leading zeroes not allowed",
        "\uFEFF{}           ; 1:1 Unexpected character",
        "{\"a\": 1} {}     ; 1:10 it is complete before this: take out what follows",
      })
  void it_is_the_first_place_that_is_wrong(String text, String says) {
    assertThat(saidOf(text.replace('|', '\n'))).startsWith(says);
  }

  @Test
  void what_is_not_closed_is_named_by_where_it_was_opened() {
    assertThat(saidOf("{\n  \"a\": [1, 2"))
        .isEqualTo(
            "2:13 Unexpected end-of-input: expected close marker for Array"
                + " (start marker at line: 2, column: 8)");
  }

  @Test
  void a_lack_of_anything_is_told() {
    assertThat(saidOf(" \n ")).isEqualTo("2:2 there is nothing in it");
  }

  /** It is asked about what the function could not read: it must find something, and only then. */
  @Test
  void it_finds_a_fault_in_exactly_what_cannot_be_read() throws IOException {
    Random random = new Random(7);
    for (String sample : samples()) {
      assertThat(saidOf(sample)).isEmpty();
      for (int i = 0; i < 200; i++) {
        String mutant = mutant(sample, random);
        assertThat(JsonFault.in(mutant).isPresent()).as(mutant).isEqualTo(!isRead(mutant));
      }
    }
  }

  private static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(JsonFaultTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String mutant(String sample, Random random) {
    StringBuilder mutant = new StringBuilder(sample);
    int at = random.nextInt(mutant.length());
    switch (random.nextInt(3)) {
      case 0 -> mutant.deleteCharAt(at);
      case 1 -> mutant.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      default -> mutant.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return mutant.toString();
  }

  private static boolean isRead(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (IllegalArgumentException notRead) {
      return false;
    }
  }
}
