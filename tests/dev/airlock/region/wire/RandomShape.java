package dev.airlock.region.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills any request or response of the SDK by chance. */
final class RandomShape {

  private static final int DEEPEST = 4;
  private static final String[] CHARACTERS = {
    "a", "Z", "0", ".", " ", "&", "<", ">", "\"", "'", "+", "%", "=", "é", "€", "😀", "\n", "\t",
    "\r"
  };

  private static final int[] NUMBERS = {-1, 0, 1, 2, 3, 5, 10, 30, 60, 80, 300};

  /** Names another endpoint, at which the SDK would look for its operation. */
  private static final Set<String> LEFT_OUT = Set.of("EndpointId");

  private final Random random;

  /** Lists are never left out. */
  private final boolean listsAreThere;

  private final int shortestList;
  private final boolean structuresMayBeEmpty;

  /** Words that mean something; none for noise alone. */
  private final List<String> words;

  /** Those that fit, by the names of members. */
  private final Map<String, String> fitting;

  private final Map<MarshallingType<?>, Supplier<Object>> values = new LinkedHashMap<>();

  private RandomShape(
      Random random,
      boolean listsAreThere,
      int shortestList,
      boolean structuresMayBeEmpty,
      Map<String, String> fitting,
      List<String> words) {
    this.random = random;
    this.fitting = fitting;
    this.words = words;
    this.listsAreThere = listsAreThere;
    this.shortestList = shortestList;
    this.structuresMayBeEmpty = structuresMayBeEmpty;
    values.put(MarshallingType.STRING, this::text);
    values.put(MarshallingType.INTEGER, this::number);
    values.put(MarshallingType.LONG, random::nextLong);
    values.put(MarshallingType.DOUBLE, random::nextGaussian);
    values.put(MarshallingType.FLOAT, random::nextFloat);
    values.put(MarshallingType.BOOLEAN, random::nextBoolean);
    values.put(MarshallingType.BIG_DECIMAL, () -> BigDecimal.valueOf(random.nextInt(), 2));
    values.put(
        MarshallingType.INSTANT, () -> Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)));
    values.put(MarshallingType.SDK_BYTES, () -> SdkBytes.fromUtf8String(text()));
  }

  /** For requests: a query has no empty structures, and EC2's has no empty lists either. */
  static RandomShape request(Dialect dialect, long seed) {
    int shortestList = dialect == Dialect.EC2 ? 1 : 0;
    return new RandomShape(
        new Random(seed), false, shortestList, dialect.isJson(), new LinkedHashMap<>(), List.of());
  }

  /** For responses: XML shows an empty list where there is none. */
  static RandomShape response(Dialect dialect, long seed) {
    return new RandomShape(
        new Random(seed), !dialect.isJson(), 0, true, new LinkedHashMap<>(), List.of());
  }

  /** For requests that nobody writes down, full of words that the region knows. */
  static RandomShape about(Map<String, String> fitting, List<String> words, Random random) {
    return new RandomShape(random, false, 0, true, fitting, words);
  }

  /** Fills a builder. */
  void fill(SdkPojo builder) {
    fill(builder, 0);
  }

  private void fill(SdkPojo builder, int depth) {
    for (SdkField<?> field : builder.sdkFields()) {
      boolean list = field.marshallingType() == MarshallingType.LIST;
      if (!LEFT_OUT.contains(field.memberName())
          && (list && listsAreThere || isMadeUp(field) || random.nextInt(5) > 0)) {
        Object value = value(field, depth);
        if (value != null) {
          field.set(builder, value);
        }
      }
    }
  }

  /** The SDK makes up the tokens that make a call idempotent, another one each time. */
  private static boolean isMadeUp(SdkField<?> field) {
    return field.containsTrait(DefaultValueTrait.class);
  }

  private Object value(SdkField<?> field, int depth) {
    MarshallingType<?> type = field.marshallingType();
    String fits = fitting.get(field.memberName());
    if (type == MarshallingType.STRING && fits != null && random.nextInt(4) > 0) {
      return fits;
    }
    if (type == MarshallingType.LIST) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      return fits == null || random.nextInt(4) == 0 ? list(member, depth) : List.of(fits);
    }
    if (type == MarshallingType.MAP) {
      return map(field.getTrait(MapTrait.class).valueFieldInfo(), depth);
    }
    if (type == MarshallingType.SDK_POJO) {
      return depth == DEEPEST ? null : structure(field, depth);
    }
    return values.get(type).get();
  }

  private Object structure(SdkField<?> field, int depth) {
    SdkPojo builder = field.constructor().get();
    Object empty = ((Buildable) builder).build();
    fill(builder, depth + 1);
    Object filled = ((Buildable) builder).build();
    return structuresMayBeEmpty || !filled.equals(empty) ? filled : null;
  }

  private List<Object> list(SdkField<?> member, int depth) {
    boolean tooDeep = depth == DEEPEST && member.marshallingType() == MarshallingType.SDK_POJO;
    if (tooDeep) {
      return shortestList > 0 ? null : List.of();
    }
    List<Object> list = new ArrayList<>();
    int size = shortestList + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      Object value = value(member, depth);
      if (value == null) {
        return null;
      }
      list.add(value);
    }
    return list;
  }

  private Map<String, Object> map(SdkField<?> member, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i >= 0 && depth < DEEPEST; i--) {
      Object value = value(member, depth);
      if (value != null) {
        map.put(words.isEmpty() ? "k" + i + text() : text(), value);
      }
    }
    return map.isEmpty() ? null : map;
  }

  private int number() {
    return words.isEmpty() || random.nextInt(4) == 0
        ? random.nextInt()
        : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private String text() {
    if (!words.isEmpty() && random.nextInt(5) > 0) {
      return words.get(random.nextInt(words.size()));
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }
}
