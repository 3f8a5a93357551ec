package dev.airlock.region.wire;

/** Builds a document of XML: elements with text, without mixed content. */
final class XmlText {

  private static final int REPLACEMENT = 0xFFFD;

  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");

  XmlText open(String name) {
    text.append('<').append(name).append('>');
    return this;
  }

  XmlText open(String name, String namespace) {
    text.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    return this;
  }

  XmlText close(String name) {
    text.append("</").append(name).append('>');
    return this;
  }

  XmlText element(String name, String content) {
    open(name);
    content.codePoints().forEach(this::escape);
    return close(name);
  }

  private void escape(int character) {
    switch (character) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '\r' -> text.append("&#xD;"); // or readers take it for a line's end
      default -> text.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
    }
  }

  /** XML has no way at all to write the other ones. */
  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character >= ' ' && character < Character.MIN_SURROGATE
        || character > Character.MAX_SURROGATE && character < 0xFFFE
        || character > 0xFFFF;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
