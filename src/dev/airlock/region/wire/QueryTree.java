package dev.airlock.region.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a query: a tree, for the dots in a name are its branches. {@code
 * Listeners.member.1.Protocol=HTTP} is a leaf four deep.
 */
final class QueryTree {

  private final Map<String, QueryTree> children = new LinkedHashMap<>();
  private String value;

  /**
   * Reads a form, or the query of a URL.
   *
   * @throws Refused if it is neither
   */
  static QueryTree parse(String form) {
    QueryTree root = new QueryTree();
    for (String pair : form.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        root.at(name).value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      }
    }
    return root;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refused("MalformedQueryString", "The query string is malformed.");
    }
  }

  private QueryTree at(String name) {
    QueryTree node = this;
    for (String part : name.split("\\.", -1)) {
      node = node.children.computeIfAbsent(part, _ -> new QueryTree());
    }
    return node;
  }

  /** The branch of this name; null if there is none. */
  QueryTree child(String name) {
    return children.get(name);
  }

  /** The text at this leaf; null if there is none. */
  String value() {
    return value;
  }

  /** The text of a parameter; null if there is none. */
  String value(String name) {
    QueryTree child = child(name);
    return child == null ? null : child.value;
  }

  boolean isLeaf() {
    return children.isEmpty();
  }

  /**
   * The branches in the order of their numbers, which may have gaps.
   *
   * @throws Refused if one is no number
   */
  List<QueryTree> elements() {
    Map<Integer, QueryTree> inOrder = new TreeMap<>();
    children.forEach((number, child) -> inOrder.put(index(number), child));
    return new ArrayList<>(inOrder.values());
  }

  private static int index(String number) {
    if (!number.matches("\\d{1,9}")) {
      throw new Refused("MalformedInput", "Key is not a number: " + number);
    }
    return Integer.parseInt(number);
  }
}
