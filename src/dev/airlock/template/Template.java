package dev.airlock.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A template of CloudFormation, as it is written. */
public final class Template {

  /** The short forms that it may use. */
  private static final List<String> INTRINSICS =
      List.of("!Ref", "!Sub", "!GetAtt", "!If", "!Join", "!Equals", "!Not");

  private final Map<?, ?> root;

  /** A short form of CloudFormation, for example {@code !Ref Wakeups}: its name and operand. */
  public record Intrinsic(String name, Object operand) {}

  private Template(Map<?, ?> root) {
    this.root = root;
  }

  /** Reads a file, whose short forms become {@link Intrinsic}s. */
  public static Template read(Path file) throws IOException {
    LoadSettings settings = LoadSettings.builder().build();
    Load load = new Load(settings, new WithIntrinsics(settings));
    return new Template((Map<?, ?>) load.loadFromString(Files.readString(file)));
  }

  /** The names of all resources of one type. */
  public List<String> resources(String type) {
    return ((Map<?, ?>) at("Resources"))
        .keySet().stream()
            .map(String.class::cast)
            .filter(name -> at("Resources", name, "Type").equals(type))
            .toList();
  }

  /** What stands at this path of keys of a resource's properties; null if nothing does. */
  public Object property(String resource, String... path) {
    Stream<String> start = Stream.of("Resources", resource, "Properties");
    return at(Stream.concat(start, Stream.of(path)).toArray(String[]::new));
  }

  /** What stands at this path of keys; null if nothing does. */
  public Object at(String... path) {
    Object here = root;
    for (String key : path) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return here;
  }

  private static final class WithIntrinsics extends StandardConstructor {

    WithIntrinsics(LoadSettings settings) {
      super(settings);
      for (String name : INTRINSICS) {
        tagConstructors.put(new Tag(name), node -> new Intrinsic(name, operand(node)));
      }
    }

    private Object operand(Node node) {
      return switch (node) {
        case ScalarNode scalar -> scalar.getValue();
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new IllegalArgumentException("no operand: " + node);
      };
    }
  }
}
