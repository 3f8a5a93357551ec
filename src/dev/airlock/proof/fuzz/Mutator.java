package dev.airlock.proof.fuzz;

import dev.airlock.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes a text wrong in ways that a broken sender, a careless operator or an attacker would. */
final class Mutator {

  /** Stands for half of a pair of surrogates, which only an escape can bring into JSON. */
  private static final char HALF_A_PAIR = '\uE000';

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "\u0007\u001b[31m",
          "\n",
          "" + HALF_A_PAIR,
          "a".repeat(79) + "😀",
          "é".repeat(200),
          "\u202Etxt.exe",
          "\uFFFE\uFFFF",
          "x".repeat(5_000),
          "-1",
          "null",
          "[]",
          "{}",
          "i-00000000",
          "i-0a1b2c3d4e5f6071",
          "I-0A1B2C3D4E5F60712",
          "i-0a1b2c3d4e5f60712\n",
          "airlock-",
          "airlock-drain ",
          "111122223333",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "9999-12-31T23:59:58.5Z",
          "1970-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z",
          "2026-11-21T12:00:00+18:00",
          "48h",
          "999999h",
          "http:99999/",
          "http:8080/ status=999-100 timeout=0 in-a-row=0",
          "tcp:0",
          "%s%n%d",
          "${jndi:x}");

  private static final List<String> ODD_NUMBERS =
      List.of("0", "-1", "1e999999999", "1e99999999999", "-0.0", "9".repeat(900), "1E-2147483648");

  /** Raw pieces that break the grammar of whatever they are put into. */
  private static final List<String> ODD_PIECES =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          ",",
          ":",
          " ",
          "\n",
          "\r\n\r\n",
          "\0",
          "=",
          ";",
          "\\ud83d",
          "\\u0000",
          "\uFEFF",
          "😀",
          "NaN",
          "1e999999999",
          "//",
          "'",
          "\t",
          "HTTP/1.1 200");

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /**
   * One to three mutations of a text: of its meaning if it is a JSON object, else of its letters.
   */
  String mutated(String text) {
    String mutated = text;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      Optional<Map<String, Object>> object = Json.readObject(mutated);
      mutated =
          object.isPresent() && random.nextInt(4) > 0
              ? written(inObject(object.get(), 6))
              : inText(mutated);
    }
    return mutated;
  }

  /** Something that no sender would send, but a text all the same. */
  String odd() {
    return any(ODD_TEXTS);
  }

  private static String written(Object value) {
    return Json.write(value).replace(String.valueOf(HALF_A_PAIR), "\\ud83d");
  }

  /** Descends to some member, so that deep ones are hit as well as the first. */
  private Map<String, Object> inObject(Map<String, Object> object, int depth) {
    Map<String, Object> changed = new LinkedHashMap<>(object);
    if (object.isEmpty()) {
      changed.put(odd(), oddValue());
      return changed;
    }
    String name = any(List.copyOf(object.keySet()));
    Object value = object.get(name);
    if (depth > 0 && isNested(value) && random.nextInt(5) > 0) {
      changed.put(name, inside(value, depth - 1));
      return changed;
    }
    switch (random.nextInt(6)) {
      case 0 -> changed.remove(name);
      case 1 -> changed.put(any(List.copyOf(object.keySet())), value);
      case 2 -> changed.put(odd(), value);
      case 3 -> changed.put(name, nested(value));
      case 4 -> changed.put(name, value instanceof String text ? inText(text) : oddValue());
      default -> changed.put(name, oddValue());
    }
    return changed;
  }

  private static boolean isNested(Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?> || hasObject(value);
  }

  /** The body of a queue's message is JSON in a text. */
  private static boolean hasObject(Object value) {
    return value instanceof String text
        && text.startsWith("{")
        && Json.readObject(text).isPresent();
  }

  private Object inside(Object value, int depth) {
    return switch (value) {
      case Map<?, ?> map -> inObject(Json.asObject(map), depth);
      case List<?> list -> inList(list, depth);
      default -> written(inObject(Json.object(value.toString()), depth));
    };
  }

  private List<Object> inList(List<?> list, int depth) {
    List<Object> changed = new ArrayList<>(list);
    if (list.isEmpty() || random.nextInt(6) == 0) {
      changed.add(oddValue());
      return changed;
    }
    int index = random.nextInt(list.size());
    Object item = list.get(index);
    switch (random.nextInt(6)) {
      case 0 -> changed.remove(index);
      case 1 -> changed.add(item);
      case 2 -> changed.set(index, oddValue());
      default -> changed.set(index, isNested(item) ? inside(item, depth) : oddValue());
    }
    return changed;
  }

  private Object oddValue() {
    return switch (random.nextInt(7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> new BigDecimal(any(ODD_NUMBERS.subList(0, 3)));
      case 3 -> List.of(odd(), odd());
      case 4 -> Map.of(odd(), odd());
      default -> odd();
    };
  }

  /** The same value, in many lists. */
  private Object nested(Object value) {
    Object nested = value;
    for (int depth = random.nextInt(1 << random.nextInt(10)); depth > 0; depth--) {
      nested = Collections.singletonList(nested);
    }
    return nested;
  }

  private String inText(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = at + random.nextInt(Math.min(20, text.length() - at) + 1);
    String begin = text.substring(0, at);
    return switch (random.nextInt(10)) {
      case 0 -> begin;
      case 1 -> begin + any(ODD_PIECES) + text.substring(at);
      case 2 -> begin + any(ODD_NUMBERS) + text.substring(to);
      case 3 -> begin + text.substring(to);
      case 4 -> begin + text.substring(at, to) + text.substring(at);
      case 5 -> begin + odd() + text.substring(to);
      case 6 -> flipped(text);
      case 7 -> begin + any(List.of("[", "{\"a\":", "(")).repeat(many());
      case 8 -> deep(begin, text.substring(to));
      default -> text + text;
    };
  }

  private String deep(String begin, String end) {
    int levels = many();
    return begin + "[".repeat(levels) + "]".repeat(levels) + end;
  }

  private int many() {
    return 1 << random.nextInt(16);
  }

  private String flipped(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int times = random.nextInt(4); times >= 0 && bytes.length > 0; times--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
