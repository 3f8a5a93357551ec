package dev.airlock.region.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's requests from the parameters of a query. What it does not know, it ignores. */
final class QueryReader {

  private final Dialect dialect;

  QueryReader(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Fills a request.
   *
   * @throws Refused if a value is of another type than its parameter
   */
  void fill(SdkPojo builder, QueryTree parameters) {
    for (SdkField<?> field : builder.sdkFields()) {
      QueryTree given = parameters.child(field.locationName());
      if (given != null) {
        field.set(builder, value(field, given));
      }
    }
  }

  private Object value(SdkField<?> field, QueryTree given) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      return list(field, given);
    }
    if (type == MarshallingType.MAP) {
      return map(field, given);
    }
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo builder = field.constructor().get();
      fill(builder, branch(field, given));
      return ((Buildable) builder).build();
    }
    return scalar(field, given);
  }

  private List<Object> list(SdkField<?> field, QueryTree given) {
    ListTrait trait = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT);
    List<Object> values = new ArrayList<>();
    String member = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
    boolean flat = trait.isFlattened() || dialect == Dialect.EC2;
    for (QueryTree element : elements(field, given, flat ? null : member)) {
      values.add(value(trait.memberFieldInfo(), element));
    }
    return values;
  }

  private Map<String, Object> map(SdkField<?> field, QueryTree given) {
    MapTrait trait = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT);
    Map<String, Object> values = new LinkedHashMap<>();
    for (QueryTree entry : elements(field, given, trait.isFlattened() ? null : "entry")) {
      String key = entry.value(trait.keyLocationName());
      QueryTree value = entry.child(trait.valueLocationName());
      if (key == null || value == null) {
        throw malformed(field, "An entry has a key and a value");
      }
      values.put(key, value(trait.valueFieldInfo(), value));
    }
    return values;
  }

  /**
   * @param wrapper what stands between the name of a list and the numbers; null for nothing
   */
  private List<QueryTree> elements(SdkField<?> field, QueryTree given, String wrapper) {
    QueryTree branch = branch(field, given);
    if (branch.isLeaf() || wrapper == null) {
      return branch.elements();
    }
    QueryTree wrapped = branch.child(wrapper);
    if (wrapped == null) {
      throw malformed(field, "A list's elements are named " + wrapper);
    }
    return wrapped.elements();
  }

  /** An empty value stands for an empty list or structure; any other is wrong in its place. */
  private QueryTree branch(SdkField<?> field, QueryTree given) {
    if (given.value() != null && !given.value().isEmpty()) {
      throw malformed(field, "A single value found where a list or a structure was expected");
    }
    return given;
  }

  private Object scalar(SdkField<?> field, QueryTree given) {
    if (given.value() == null) {
      throw malformed(field, "Start of list or structure found where not expected");
    }
    try {
      return Scalars.read(field.marshallingType(), given.value());
    } catch (IllegalArgumentException wrong) {
      throw malformed(field, "Invalid value '" + given.value() + "'");
    }
  }

  private Refused malformed(SdkField<?> field, String what) {
    return dialect == Dialect.EC2
        ? new Refused("InvalidParameterValue", what + " for parameter " + field.locationName())
        : new Refused("MalformedInput", what + ": " + field.locationName());
  }
}
