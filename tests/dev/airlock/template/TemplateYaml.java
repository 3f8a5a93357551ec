package dev.airlock.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** {@code template.yaml} as tests ask it: what is granted, what is set, what points where. */
public final class TemplateYaml {

  /** A short form of CloudFormation, for example {@code !Ref Wakeups}: its name and operand. */
  public record Intrinsic(String name, Object operand) {}

  private final Map<?, ?> root;

  private TemplateYaml(Map<?, ?> root) {
    this.root = root;
  }

  /** The project's own template. */
  public static TemplateYaml read() throws IOException {
    var settings = LoadSettings.builder().build();
    var text = Files.readString(Path.of("template.yaml"));
    var load = new Load(settings, new WithIntrinsics(settings));
    return new TemplateYaml((Map<?, ?>) load.loadFromString(text));
  }

  /** The API actions that the function may call, for example {@code ec2:CreateTags}. */
  public Set<String> grantedActions() {
    var actions = new TreeSet<String>();
    statements().forEach(statement -> actions.addAll(strings(statement.get("Action"))));
    return actions;
  }

  /** The names of the function's environment variables. */
  public Set<String> environmentNames() {
    var variables = (Map<?, ?>) function("Environment", "Variables");
    return new TreeSet<>(strings(List.copyOf(variables.keySet())));
  }

  /** The statements of the function's own policy. */
  List<Map<?, ?>> statements() {
    var policies = (List<?>) property("FunctionRole", "Policies");
    var document = (Map<?, ?>) ((Map<?, ?>) policies.getFirst()).get("PolicyDocument");
    return maps(document.get("Statement"));
  }

  /** The names of all resources of one type. */
  List<String> resources(String type) {
    return ((Map<?, ?>) at("Resources"))
        .keySet().stream()
            .map(String.class::cast)
            .filter(name -> at("Resources", name, "Type").equals(type))
            .toList();
  }

  Object function(String... path) {
    return property("Function", path);
  }

  Object property(String resource, String... path) {
    var start = Stream.of("Resources", resource, "Properties");
    return at(Stream.concat(start, Stream.of(path)).toArray(String[]::new));
  }

  /** What stands at this path of keys; null if nothing does. */
  Object at(String... path) {
    Object here = root;
    for (var key : path) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return here;
  }

  static List<Map<?, ?>> maps(Object list) {
    return ((List<?>) list).stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
  }

  /** One string or a list of them. */
  static List<String> strings(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of((String) value);
  }

  private static final class WithIntrinsics extends StandardConstructor {

    WithIntrinsics(LoadSettings settings) {
      super(settings);
      for (var name : List.of("!Ref", "!Sub", "!GetAtt", "!If", "!Join", "!Equals", "!Not")) {
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
