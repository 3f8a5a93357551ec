package dev.airlock.region.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Single values as text. */
final class Scalars {

  private static final DateTimeFormatter ISO_8601 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int MILLIS_OF_A_SECOND = 3;

  /** Looked up only, so its order is nobody's. */
  private static final Map<MarshallingType<?>, Function<String, Object>> READERS =
      new IdentityHashMap<>();

  static {
    READERS.put(MarshallingType.STRING, text -> text);
    READERS.put(MarshallingType.INTEGER, Integer::valueOf);
    READERS.put(MarshallingType.LONG, Long::valueOf);
    READERS.put(MarshallingType.SHORT, Short::valueOf);
    READERS.put(MarshallingType.FLOAT, Float::valueOf);
    READERS.put(MarshallingType.DOUBLE, Double::valueOf);
    READERS.put(MarshallingType.BIG_DECIMAL, BigDecimal::new);
    READERS.put(MarshallingType.BOOLEAN, Scalars::truth);
    READERS.put(MarshallingType.INSTANT, Scalars::instant);
    READERS.put(
        MarshallingType.SDK_BYTES,
        text -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text)));
  }

  private Scalars() {}

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if the text is none of this type
   */
  static Object read(MarshallingType<?> type, String text) {
    Function<String, Object> reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException("not a single value");
    }
    return reader.apply(text);
  }

  /** A value as the elements of XML hold it. */
  static String write(Object value) {
    return switch (value) {
      case Instant instant -> ISO_8601.format(instant);
      case SdkBytes bytes -> base64(bytes);
      default -> value.toString();
    };
  }

  static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }

  /** Seconds since 1970, with milliseconds behind the point, as JSON has them. */
  static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), MILLIS_OF_A_SECOND);
  }

  static Instant instant(BigDecimal seconds) {
    try {
      return Instant.ofEpochMilli(seconds.movePointRight(MILLIS_OF_A_SECOND).longValue());
    } catch (ArithmeticException outOfRange) {
      throw new IllegalArgumentException(outOfRange);
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Instant instant(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException noDate) {
      throw new IllegalArgumentException(noDate);
    }
  }
}
