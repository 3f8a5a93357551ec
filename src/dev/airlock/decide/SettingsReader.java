package dev.airlock.decide;

import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Move.Result;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.Problem;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Settings;
import dev.airlock.model.Settings.TargetGroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a group's settings from layers, each over the one before: the stack's defaults, the group's
 * tags, the hook's metadata. A value that can't be used is named, and the layer below it applies.
 */
public final class SettingsReader {

  private static final Map<String, String> USUAL = usual();

  /** Tags of a group that begin with our prefix and are no settings. */
  private static final Set<String> NOT_SETTINGS = Set.of("enabled", "status");

  private static final String A_DURATION = "write a duration such as 30s, 10m or 2h";
  private static final String A_PROBE =
      "write a probe such as \"http:8080/health status=200-299 timeout=2s in-a-row=3\" or"
          + " \"tcp:8080\"";

  private final String group;
  private final List<Layer> layers;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Some values, and where they are written.
   *
   * @param where for people, for example {@code "default of the stack"}
   * @param prefix how their names begin there
   */
  public record Layer(String where, String prefix, Map<String, String> values) {

    /** Values whose names have no prefix where they are written. */
    public Layer(String where, Map<String, String> values) {
      this(where, "", values);
    }

    /** Tags of ours, without our prefix. */
    public static Layer ofTags(Map<String, String> values) {
      return new Layer("tag", MarkTags.PREFIX, values);
    }
  }

  /** The settings that apply, and what was wrong. */
  public record Read(Settings settings, List<Problem> problems) {}

  private SettingsReader(String group, List<Layer> layers) {
    this.group = group;
    this.layers = layers;
  }

  /** Reads the layers, the strongest last. */
  public static Read read(String group, List<Layer> layers) {
    return new SettingsReader(group, layers).read();
  }

  private Read read() {
    Settings settings =
        new Settings(
            value("load-balancers", Parse::classicNames, "write names of Classic ELBs with spaces")
                .orElse(List.of()),
            value(
                    "target-groups",
                    Parse::targetGroups,
                    "write names or ARNs, as web-tg:8080 api-tg")
                .<List<TargetGroupName>>map(Function.identity())
                .orElse(List.of()),
            probe("probe"),
            duration("ready-within").orElseThrow(),
            value("when-never-ready", SettingsReader::result, "write abandon or continue")
                .orElseThrow(),
            duration("drain-within"),
            probe("farewell"),
            duration("grace").orElseThrow(),
            probe("idle"),
            new Settings.Settle(
                settle(Kind.CLASSIC), settle(Kind.APPLICATION), settle(Kind.NETWORK)),
            value("on-rebalance", SettingsReader::leave, "write stay or leave").orElseThrow());
    for (Layer layer : layers) {
      layer.values().keySet().stream()
          .filter(name -> !USUAL.containsKey(name) && !NOT_SETTINGS.contains(name))
          .filter(name -> !ReleaseTags.isOne(name))
          .sorted()
          .forEach(name ->
              problems.add(
                  new Problem(
                      group,
                      layer.where(),
                      layer.prefix() + name,
                      layer.values().get(name),
                      "there is no such setting",
                      "there are " + String.join(", ", USUAL.keySet()))));
    }
    return new Read(settings, List.copyOf(problems));
  }

  /** What applies if nobody says anything else; nothing where that is empty. */
  private static Map<String, String> usual() {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("load-balancers", "");
    usual.put("target-groups", "");
    usual.put("probe", "");
    usual.put("ready-within", "10m");
    usual.put("when-never-ready", "abandon");
    usual.put("drain-within", "");
    usual.put("farewell", "");
    usual.put("grace", "0");
    usual.put("idle", "");
    usual.put("settle-classic", "10s");
    usual.put("settle-application", "20s");
    usual.put("settle-network", "120s");
    usual.put("on-rebalance", "stay");
    return Collections.unmodifiableMap(usual);
  }

  private Optional<Duration> duration(String name) {
    return value(name, Parse::duration, A_DURATION);
  }

  private Optional<ProbeSpec> probe(String name) {
    return value(name, Parse::probe, A_PROBE);
  }

  private Duration settle(Kind kind) {
    return switch (kind) {
      case CLASSIC -> duration("settle-classic").orElseThrow();
      case APPLICATION -> duration("settle-application").orElseThrow();
      case NETWORK -> duration("settle-network").orElseThrow();
    };
  }

  private <T> Optional<T> value(String name, Function<String, Optional<T>> parse, String right) {
    List<Layer> wrong = new ArrayList<>();
    String applies = USUAL.get(name);
    Optional<T> value = Optional.empty();
    for (Layer layer : layers.reversed()) {
      String written = layer.values().get(name);
      if (written != null && value.isEmpty()) {
        value = parse.apply(written.trim());
        if (value.isPresent()) {
          applies = written.trim();
        } else {
          wrong.add(layer);
        }
      }
    }
    String instead = (applies.isEmpty() ? "none" : applies) + " applies";
    for (Layer layer : wrong) {
      problems.add(
          new Problem(
              group,
              layer.where(),
              layer.prefix() + name,
              layer.values().get(name),
              instead,
              right));
    }
    return value.isPresent() || applies.isEmpty() ? value : parse.apply(applies);
  }

  private static Optional<Result> result(String value) {
    return switch (value) {
      case "abandon" -> Optional.of(Result.ABANDON);
      case "continue" -> Optional.of(Result.CONTINUE);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> leave(String value) {
    return switch (value) {
      case "leave" -> Optional.of(true);
      case "stay" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
