package dev.airlock.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code template.yaml} as tests ask it: what is granted, what is set, what points where. */
public final class TemplateYaml {

  private final Template template;

  private TemplateYaml(Template template) {
    this.template = template;
  }

  /** The project's own template. */
  public static TemplateYaml read() throws IOException {
    return new TemplateYaml(Template.read(Path.of("template.yaml")));
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

  List<String> resources(String type) {
    return template.resources(type);
  }

  Object function(String... path) {
    return property("Function", path);
  }

  Object property(String resource, String... path) {
    return template.property(resource, path);
  }

  Object at(String... path) {
    return template.at(path);
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
}
