package dev.airlock.region.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's requests and responses as plain values of JSON. */
final class JsonShape {

  private JsonShape() {}

  /**
   * Fills a request from an object. What it does not know, it ignores, and null is nothing.
   *
   * @throws Refused if a value is of another type than its member
   */
  static void fill(SdkPojo builder, Map<?, ?> object) {
    for (SdkField<?> field : builder.sdkFields()) {
      Object given = object.get(field.locationName());
      if (given != null) {
        field.set(builder, read(field, given));
      }
    }
  }

  private static Object read(SdkField<?> field, Object given) {
    MarshallingType<?> type = field.marshallingType();
    return switch (given) {
      case List<?> list when type == MarshallingType.LIST -> list(field, list);
      case Map<?, ?> object when type == MarshallingType.MAP -> map(field, object);
      case Map<?, ?> object when type == MarshallingType.SDK_POJO -> {
        SdkPojo builder = field.constructor().get();
        fill(builder, object);
        yield ((Buildable) builder).build();
      }
      case Boolean truth when type == MarshallingType.BOOLEAN -> truth;
      case BigDecimal seconds when type == MarshallingType.INSTANT -> Scalars.instant(seconds);
      case BigDecimal number when type != MarshallingType.STRING -> scalar(field, number);
      case String text when isText(type) -> scalar(field, text);
      default -> throw mismatch(field);
    };
  }

  private static boolean isText(MarshallingType<?> type) {
    return type == MarshallingType.STRING
        || type == MarshallingType.INSTANT
        || type == MarshallingType.SDK_BYTES;
  }

  private static Object scalar(SdkField<?> field, Object given) {
    try {
      return Scalars.read(field.marshallingType(), given.toString());
    } catch (IllegalArgumentException wrong) {
      throw mismatch(field);
    }
  }

  private static List<Object> list(SdkField<?> field, List<?> given) {
    SdkField<?> member = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
    List<Object> values = new ArrayList<>();
    given.stream().filter(value -> value != null).forEach(value -> values.add(read(member, value)));
    return values;
  }

  private static Map<String, Object> map(SdkField<?> field, Map<?, ?> given) {
    SdkField<?> member = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT).valueFieldInfo();
    Map<String, Object> values = new LinkedHashMap<>();
    given.forEach((key, value) -> {
      if (value != null) {
        values.put((String) key, read(member, value));
      }
    });
    return values;
  }

  private static Refused mismatch(SdkField<?> field) {
    return new Refused(
        "SerializationException", "Value of another type than " + field.memberName() + " has");
  }

  /** What a response says, without what it leaves open. */
  static Map<String, Object> of(SdkPojo pojo) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        object.put(field.locationName(), plain(value));
      }
    }
    return object;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case SdkPojo pojo -> of(pojo);
      case List<?> list -> list.stream().map(JsonShape::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, child) -> object.put((String) key, plain(child)));
        yield object;
      }
      case Instant instant -> Scalars.seconds(instant);
      case SdkBytes bytes -> Scalars.base64(bytes);
      default -> value;
    };
  }
}
