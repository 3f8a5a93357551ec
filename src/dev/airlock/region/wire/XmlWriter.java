package dev.airlock.region.wire;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes the SDK's responses and AWS's errors as XML. */
final class XmlWriter {

  private final Dialect dialect;
  private final String namespace;

  /**
   * @param namespace of the documents
   */
  XmlWriter(Dialect dialect, String namespace) {
    this.dialect = dialect;
    this.namespace = namespace;
  }

  /** The document that answers an operation. */
  String response(String operation, SdkPojo response, String requestId) {
    XmlText xml = new XmlText();
    String root = operation + "Response";
    xml.open(root, namespace);
    if (dialect == Dialect.EC2) {
      xml.element("requestId", requestId);
      if (response.sdkFields().isEmpty()) {
        xml.element("return", "true");
      }
      members(xml, response, true);
    } else {
      xml.open(operation + "Result");
      members(xml, response, true);
      xml.close(operation + "Result");
      xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
    }
    return xml.close(root).toString();
  }

  private void members(XmlText xml, SdkPojo pojo, boolean outermost) {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (isShown(value, outermost)) {
        member(xml, field, field.unmarshallLocationName(), value);
      }
    }
  }

  /** AWS shows empty lists; EC2 only where a response consists of them. */
  private boolean isShown(Object value, boolean outermost) {
    return switch (value) {
      case null -> false;
      case SdkAutoConstructList<?> _ -> outermost || dialect != Dialect.EC2;
      case SdkAutoConstructMap<?, ?> _ -> false;
      default -> true;
    };
  }

  private void member(XmlText xml, SdkField<?> field, String name, Object value) {
    switch (value) {
      case List<?> list -> list(xml, field, name, list);
      case Map<?, ?> map -> map(xml, field, name, map);
      case SdkPojo pojo -> {
        xml.open(name);
        members(xml, pojo, false);
        xml.close(name);
      }
      default -> xml.element(name, Scalars.write(value));
    }
  }

  private void list(XmlText xml, SdkField<?> field, String name, List<?> list) {
    ListTrait trait = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT);
    String member = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
    if (trait.isFlattened()) {
      list.forEach(value -> member(xml, trait.memberFieldInfo(), name, value));
    } else {
      xml.open(name);
      list.forEach(value -> member(xml, trait.memberFieldInfo(), member, value));
      xml.close(name);
    }
  }

  private void map(XmlText xml, SdkField<?> field, String name, Map<?, ?> map) {
    MapTrait trait = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT);
    xml.open(name);
    map.forEach((key, value) -> {
      xml.open("entry").element(trait.keyLocationName(), (String) key);
      member(xml, trait.valueFieldInfo(), trait.valueLocationName(), value);
      xml.close("entry");
    });
    xml.close(name);
  }

  /** The document that refuses a request. */
  String error(Fault fault, String requestId) {
    XmlText xml = new XmlText();
    if (dialect == Dialect.EC2) {
      xml.open("Response").open("Errors").open("Error");
      codeAndMessage(xml, fault);
      xml.close("Error").close("Errors").element("RequestID", requestId);
      return xml.close("Response").toString();
    }
    xml.open("ErrorResponse", namespace).open("Error");
    xml.element("Type", fault.whose());
    codeAndMessage(xml, fault);
    xml.close("Error").element("RequestId", requestId);
    return xml.close("ErrorResponse").toString();
  }

  private static void codeAndMessage(XmlText xml, Fault fault) {
    xml.element("Code", fault.code()).element("Message", fault.message());
  }
}
