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
        "{\"a\":            ; 1:6 it ends here, and { of line 1, column 1 is not closed",
        "{|  \"a\": [1, 2  ; 2:13 it ends here, and [ of line 2, column 8 is not closed",
        "{\"a\": \"b        ; 1:9 it ends here, and \" of line 1, column 7 is not closed",
        "{\"a\" 1}         ; 1:6 expected a colon after the name, not 1",
        "{'a': 1}          ; 1:2 expected a name in double quotes, not '",
        "{\"a\": 1,|}      ; 2:1 expected a name in double quotes, not }",
        "{\"a\": 1 \"b\": 2}; 1:9 expected a comma or }, not \"",
        "[1 2]             ; 1:4 expected a comma or ], not 2",
        "[1, ]             ; 1:5 expected a value, not ]",
        "{\"a\": 'b'}      ; 1:7 expected a value, not '",
        "{\"a\": 1}}       ; 1:9 it is complete before this, and } follows: take that out",
        "{\"a\": \"b|\"}   ; 1:9 a text ends in its line: close it with \", or write \\n",
        "{\"a\": \"\\q\"}  ; 1:8 \\q means nothing: write \\\\ for a backslash",
        "\"\\              ; 1:2 \\ means nothing: write \\\\ for a backslash",
        "\uFEFF{}           ; 1:1 expected a value, not a byte order mark",
      })
  void it_is_the_first_place_that_is_wrong_and_what_would_be_right(String text, String says) {
    assertThat(saidOf(text.replace('|', '\n'))).isEqualTo(says);
  }

  @ParameterizedTest
  @CsvSource({"True", "nul", "01", "1.", ".5", "+1", "abc", "NaN", "1e", "0x1"})
  void what_is_no_value_is_named(String word) {
    assertThat(saidOf("{\"a\":\n " + word + "}")).startsWith("2:2 " + word + " is no value: ");
  }

  @Test
  void a_control_character_and_a_lack_of_anything_are_told() {
    assertThat(saidOf("[\"a\tb\"]")).isEqualTo("1:4 a control character: write it as \\u0009");
    assertThat(saidOf(" \n ")).isEqualTo("2:2 there is nothing in it");
    assertThat(saidOf("[".repeat(100_000))).isEqualTo("1:65 nested in more than 64 levels");
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
