package dev.airlock.lambda;

import dev.airlock.aws.AwsError;
import dev.airlock.aws.Outcome;
import dev.airlock.json.Json;
import dev.airlock.model.FleetNews;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Move;
import dev.airlock.model.Plan;
import dev.airlock.model.Problem;
import dev.airlock.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Says what was done and why: one line of JSON for each decision that is new, and the metrics of
 * the tick in CloudWatch's embedded metric format. Waiting on says nothing.
 */
final class Report {

  private static final String NAMESPACE = "Airlock";

  /** CloudWatch keeps one value a minute; how many are in motion is said no more often. */
  private static final Duration GAUGE_EVERY = Duration.ofMinutes(1);

  private final Consumer<String> log;
  private final InstantSource clock;
  private final String stack;
  private final Map<String, Reason> lastReasons = new HashMap<>();
  private final Set<Problem> saidProblems = new HashSet<>();
  private final Map<String, Integer> metrics = new TreeMap<>();
  private int lastInMotion;
  private Instant lastGauge = Instant.MIN;
  private final List<Map<String, Object>> decisions = new ArrayList<>();

  Report(Consumer<String> log, InstantSource clock, String stack) {
    this.log = log;
    this.clock = clock;
    this.stack = stack;
  }

  /** The decisions since this was last asked, for whoever invoked the function directly. */
  List<Map<String, Object>> takeDecisions() {
    List<Map<String, Object>> taken = List.copyOf(decisions);
    decisions.clear();
    return taken;
  }

  void outcome(Outcome outcome) {
    Plan plan = outcome.plan();
    boolean isNew = lastReasons.put(plan.instanceId(), plan.reason()) != plan.reason();
    if (isNew || !outcome.done().isEmpty() || !outcome.isComplete()) {
      Map<String, Object> line = line("decision");
      line.put("group", plan.group());
      line.put("instance", plan.instanceId());
      line.put("reason", plan.reason());
      line.put("says", plan.says());
      line.put("moves", outcome.done().stream().map(Report::words).toList());
      outcome
          .failed()
          .ifPresent(failure -> {
            line.put("failed", words(failure.move()));
            line.put("error", failure.error().toString());
          });
      if (outcome.deferred()) {
        line.put("deferred", "to the next tick: too little time, or too many at once");
      }
      log(line);
      decisions.add(line);
    }
    count(outcome);
  }

  /** Something about the whole tick failed. */
  void trouble(String what, String why) {
    Map<String, Object> line = line("trouble");
    line.put("what", what);
    line.put("why", why);
    log(line);
    add("Troubles");
  }

  /** A message that nothing could be done about; {@code where} says what became of it. */
  void refused(String why, String body, String where) {
    Map<String, Object> line = line("refused");
    line.put("why", why);
    line.put("sent", where);
    line.put("message", body.length() <= 2_000 ? body : body.substring(0, 2_000) + "…");
    log(line);
    decisions.add(line);
    add("RefusedMessages");
  }

  /** A request about a fleet that can't be done. */
  void refused(FleetNews news) {
    fleet(news.fleet(), "request refused", news.says());
    add("RequestsRefused");
  }

  /** Something about a whole fleet. */
  void fleet(String fleet, String what, String says) {
    Map<String, Object> line = line("fleet");
    line.put("group", fleet);
    line.put("what", what);
    line.put("says", says);
    log(line);
    decisions.add(line);
  }

  /** A message that is none of our business. */
  void ignored(String why) {
    Map<String, Object> line = line("ignored");
    line.put("why", why);
    log(line);
    decisions.add(line);
    add("IgnoredMessages");
  }

  /** Settings that can't be used: said once by each process, counted each time. */
  void problems(Collection<Problem> problems) {
    for (Problem problem : problems) {
      if (saidProblems.add(problem)) {
        Map<String, Object> line = line("wrong-setting");
        line.put("group", problem.group());
        line.put("where", problem.where());
        line.put("setting", problem.name());
        line.put("value", problem.value());
        line.put("instead", problem.instead());
        line.put("right", problem.right());
        log(line);
        decisions.add(line);
      }
      add("WrongSettings");
    }
    saidProblems.retainAll(problems);
  }

  /** The tick is over: its metrics, if there is anything to count. */
  void tick(Collection<String> inMotion) {
    lastReasons.keySet().retainAll(inMotion);
    boolean isDue = !clock.instant().isBefore(lastGauge.plus(GAUGE_EVERY));
    if (inMotion.size() != lastInMotion || isDue && !inMotion.isEmpty()) {
      metrics.put("InMotion", inMotion.size());
      lastInMotion = inMotion.size();
      lastGauge = clock.instant();
    }
    if (!metrics.isEmpty()) {
      log.accept(Json.write(embeddedMetrics()));
      metrics.clear();
    }
  }

  private void count(Outcome outcome) {
    Reason reason = outcome.plan().reason();
    boolean completed = outcome.done().stream().anyMatch(Move.Complete.class::isInstance);
    if (completed) {
      add(
          switch (reason) {
            case IN_SERVICE_EVERYWHERE, NOTHING_TO_JOIN -> "ArrivalsCompleted";
            case ABANDONED, GONE_BEFORE_SERVICE -> "ArrivalsAbandoned";
            default -> "DeparturesCompleted";
          });
    }
    // Where no hook is to be completed, it has happened once all of it is written down.
    if (reason.isForced() && (completed || outcome.isComplete())) {
      add("DeparturesForced");
    }
    if (reason == Reason.REQUEST_REFUSED) {
      add("RequestsRefused");
    }
    if (reason == Reason.LEAVING_UNDRAINED) {
      add("DeparturesUndrained");
    }
    outcome
        .failed()
        .ifPresent(failure ->
            add(
                failure.error().kind() == AwsError.Kind.THROTTLED
                    ? "CallsThrottled"
                    : "CallsFailed"));
  }

  private void add(String metric) {
    metrics.merge(metric, 1, Integer::sum);
  }

  /** Sorted, so that equal runs write equal lines. */
  private Map<String, Object> embeddedMetrics() {
    List<Map<String, String>> names = new ArrayList<>();
    metrics
        .keySet()
        .forEach(name -> names.add(new TreeMap<>(Map.of("Name", name, "Unit", "Count"))));
    Map<String, Object> directive = new TreeMap<>();
    directive.put("Namespace", NAMESPACE);
    directive.put("Dimensions", List.of(List.of("Stack")));
    directive.put("Metrics", names);
    Map<String, Object> aws = new TreeMap<>();
    aws.put("Timestamp", clock.instant().toEpochMilli());
    aws.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", aws);
    line.put("Stack", stack);
    line.putAll(metrics);
    return line;
  }

  private Map<String, Object> line(String kind) {
    Instant now = clock.instant();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", now);
    line.put("kind", kind);
    return line;
  }

  private void log(Map<String, Object> line) {
    log.accept(Json.write(line));
  }

  private static String words(Move move) {
    return switch (move) {
      case Move.Stamp(String _, Map<String, String> tags) -> "stamp " + new TreeMap<>(tags);
      case Move.Note(String _, var wish) -> "stamp " + new TreeMap<>(MarkTags.wish(wish));
      case Move.Register(String _, var balancer) -> "register with " + balancer.label();
      case Move.Deregister(String _, var balancer) -> "deregister from " + balancer.label();
      case Move.EnterStandby _ -> "enter Standby";
      case Move.ExitStandby _ -> "exit Standby";
      case Move.Farewell _ -> "say farewell";
      case Move.Announce(String _, var what, var _) ->
          "announce \"" + what.kind().detailType() + "\"";
      case Move.Heartbeat(String _, String _, String hook, Marks.Hold _) -> "heartbeat " + hook;
      case Move.Run(String _, var install) -> "install " + install.release();
      case Move.Complete(String _, String _, String hook, var result) ->
          "complete " + hook + " with " + result;
    };
  }
}
