package dev.airlock.proof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.decide.SettingsReader;
import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.json.Json;
import dev.airlock.lambda.Config;
import dev.airlock.lambda.Hear;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Wakeup;
import dev.airlock.probe.HeadReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Everything that reads what others wrote. A new parser is one more line in {@link #all}. */
final class Parsers {

  private static final Hear HEAR = new Hear(EmbeddedFunction.config());

  private static final List<String> SETTINGS =
      List.of(
          "probe=http:8080/health status=200-299 timeout=2s in-a-row=3\nready-within=10m",
          "load-balancers=web-elb api-elb\ntarget-groups=web-tg:8080 api-tg",
          "target-groups=arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/6d0e",
          "drain-within=1h\nfarewell=http:8080/bye\ngrace=30s\nidle=tcp:8080\non-rebalance=leave",
          "when-never-ready=continue\nsettle-classic=300ms\nsettle-application=0");

  private static final List<String> MARKS =
      List.of(
          "airlock:status=draining 2026-11-21T12:00:03Z\nairlock:registered-with=web-elb web-tg:80",
          "airlock:held=Terminating:Wait 2026-11-21T12:00:00Z 2026-11-21T12:10:00Z",
          "airlock:desired=out\nairlock:because=spot 2026-11-21T12:00:00Z",
          "airlock:registered-with=a b\nairlock:registered-with-2=c\nairlock:held=unknown",
          "airlock:release=v1\nairlock:install=v1 2026-11-21T12:00:00Z sending",
          "airlock:release=\nairlock:install=v1 2026-11-21T12:00:00Z 2f3e-41\nairlock:failure=full",
          "airlock:desired=in\nairlock:because=release:v1 2026-11-21T12:00:00Z");

  private static final List<String> ANSWERS =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.0 302\r\nLocation: /there\r\n\r\n",
          "HTTP/1.1 503 Service Unavailable\n\n");

  private static final List<String> DEFAULTS =
      List.of("probe=http:8080/health in-a-row=3; ready-within=5m", "grace=30s;;=x; idle =tcp:1");

  /**
   * One of them.
   *
   * @param samples what it reads without complaint, for mutations to start from
   * @param read throws only if it is broken: what makes no sense is a verdict
   */
  record Parser(String name, List<String> samples, Function<String, Verdict> read) {}

  private Parsers() {}

  static List<Parser> all(Corpus corpus) {
    return List.of(
        new Parser("json", corpus.events(), Parsers::json),
        new Parser("message", corpus.events(), Parsers::message),
        new Parser("settings", SETTINGS, Parsers::settings),
        new Parser("marks", MARKS, Parsers::marks),
        new Parser("release tags", FleetParsers.RELEASES, FleetParsers::releases),
        new Parser("fleet tags", FleetParsers.fleets(), FleetParsers::fleet),
        new Parser("answer of a probe", ANSWERS, Parsers::answer),
        new Parser("defaults", DEFAULTS, Parsers::defaults));
  }

  /** What a message means to the function. */
  static Wakeup heard(String body) {
    return HEAR.message(body);
  }

  /** What was read can be written, and reads the same again. */
  private static Verdict json(String text) {
    return Json.readObject(text)
        .map(object -> {
          String written = Json.write(object);
          must(Json.write(Json.object(written)).equals(written), "it is written otherwise");
          return Verdict.UNDERSTOOD;
        })
        .orElse(Verdict.REFUSED);
  }

  private static Verdict message(String body) {
    return switch (heard(body)) {
      case Wakeup.Refused(String why) -> said(why, Verdict.REFUSED);
      case Wakeup.Ignored(String why) -> said(why, Verdict.IGNORED);
      case Wakeup.Held _, Wakeup.Request _, Wakeup.Changed _, Wakeup.Sweep _ -> Verdict.UNDERSTOOD;
    };
  }

  private static Verdict said(String why, Verdict verdict) {
    must(!why.isBlank(), "no reason is given");
    must(why.codePoints().noneMatch(Character::isISOControl), "the reason upsets a terminal");
    return verdict;
  }

  private static Verdict settings(String text) {
    SettingsReader.Read read =
        SettingsReader.read("web", List.of(new SettingsReader.Layer("tag", pairs(text))));
    must(!read.settings().readyWithin().isNegative(), "a duration is negative");
    must(!read.settings().grace().isNegative(), "a duration is negative");
    return read.problems().isEmpty() ? Verdict.UNDERSTOOD : Verdict.REFUSED;
  }

  /** Once rounded, what was read is written and read without loss. */
  private static Verdict marks(String text) {
    Marks first = MarkTags.read(pairs(text));
    Marks rounded = MarkTags.read(MarkTags.write(first));
    must(MarkTags.read(MarkTags.write(rounded)).equals(rounded), "it is written otherwise");
    return first.equals(Marks.NONE) ? Verdict.IGNORED : Verdict.UNDERSTOOD;
  }

  private static Verdict answer(String text) {
    HeadReader reader = new HeadReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    try {
      HeadReader.Head head = reader.read();
      reader.skipBody();
      must(head.status() >= 100 && head.status() <= 999, "that is no status");
      return Verdict.UNDERSTOOD;
    } catch (ProtocolException refusal) {
      return said(refusal.getMessage(), Verdict.REFUSED);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Verdict defaults(String text) {
    Config config = Config.of(Map.of(Config.DEFAULTS, text));
    must(config.defaults().values().stream().noneMatch(String::isBlank), "a value is blank");
    return config.defaults().isEmpty() ? Verdict.IGNORED : Verdict.UNDERSTOOD;
  }

  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    text.lines()
        .forEach(line -> {
          String[] parts = line.split("=", 2);
          pairs.put(parts[0], parts.length == 2 ? parts[1] : "");
        });
    return pairs;
  }

  static void must(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
