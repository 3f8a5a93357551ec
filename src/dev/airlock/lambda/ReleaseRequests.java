package dev.airlock.lambda;

import dev.airlock.aws.Announcer;
import dev.airlock.aws.AwsError;
import dev.airlock.aws.Groups;
import dev.airlock.decide.release.FleetRequests;
import dev.airlock.decide.release.Refusal;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetNews;
import dev.airlock.model.Group;
import dev.airlock.model.Wakeup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of whole fleets, from the message to the tags of their groups. */
final class ReleaseRequests {

  private final Groups groups;
  private final Announcer announcer;
  private final Function<String, Fact<String>> documents;
  private final Report report;
  private final Set<Wakeup.OfFleet> heard = new LinkedHashSet<>();

  /**
   * What became of them.
   *
   * @param groups as they are from now on
   * @param isComplete false if one could not be written down: its message must stay
   */
  record Answer(List<Group> groups, boolean isComplete) {}

  /**
   * Nothing has been asked yet.
   *
   * @param documents looks a document up by its name
   */
  ReleaseRequests(
      Groups groups, Announcer announcer, Function<String, Fact<String>> documents, Report report) {
    this.groups = groups;
    this.announcer = announcer;
    this.documents = documents;
    this.report = report;
  }

  /** True if it was not heard before. */
  boolean hear(Wakeup.OfFleet request) {
    return heard.add(request);
  }

  boolean isEmpty() {
    return heard.isEmpty();
  }

  /** Judges and writes all that was heard; once written, it is part of the world. */
  Answer write(List<Group> enrolled, Instant now) {
    if (heard.isEmpty()) {
      return new Answer(enrolled, true);
    }
    FleetRequests.Answer answer = FleetRequests.answer(heard, enrolled, looked(), now);
    answer.ignored().forEach(report::ignored);
    boolean isComplete = answer.isComplete();
    Map<String, Map<String, String>> written = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, String>> one : answer.tags().entrySet()) {
      Optional<AwsError> error = write(one.getKey(), one.getValue());
      if (error.isEmpty()) {
        report.fleet(one.getKey(), "request written", one.getValue().toString());
        written.put(one.getKey(), one.getValue());
      }
      isComplete &= error.filter(AwsError::isPassing).isEmpty();
    }
    isComplete &= writeRefusals(answer.refused(), enrolled);
    isComplete &= announce(answer);
    if (isComplete) {
      heard.clear();
    }
    return new Answer(
        enrolled.stream()
            .map(group -> group.withTags(written.getOrDefault(group.name(), Map.of())))
            .toList(),
        isComplete);
  }

  private Map<String, Fact<String>> looked() {
    Map<String, Fact<String>> found = new LinkedHashMap<>();
    for (Wakeup.OfFleet request : heard) {
      if (request instanceof Wakeup.Release release) {
        release.document().ifPresent(name -> found.computeIfAbsent(name, documents));
      }
    }
    return found;
  }

  private Optional<AwsError> write(String group, Map<String, String> tags) {
    try {
      groups.tag(group, tags);
      return Optional.empty();
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      report.trouble("a request for fleet " + group + " is not written", error.toString());
      return Optional.of(error);
    }
  }

  /** Whoever waits at a command line hears no announcements. False if it has to be done again. */
  private boolean writeRefusals(List<FleetNews> refused, List<Group> enrolled) {
    Set<String> groupNames =
        enrolled.stream()
            .filter(group -> !group.isPlain())
            .map(Group::name)
            .collect(Collectors.toSet());
    return refused.stream()
        .filter(news -> groupNames.contains(news.fleet()))
        .map(news -> write(news.fleet(), Refusal.of(news).tag()))
        .allMatch(error -> error.filter(AwsError::isPassing).isEmpty());
  }

  /** False if it has to be said again. */
  private boolean announce(FleetRequests.Answer answer) {
    answer.refused().forEach(news -> report.refused(news));
    answer
        .superseded()
        .forEach(news -> report.fleet(news.fleet(), news.kind().detailType(), news.says()));
    List<FleetNews> all =
        Stream.concat(answer.refused().stream(), answer.superseded().stream()).toList();
    return announcer.announceFleets(all).stream()
        .allMatch(error -> error.filter(AwsError::isPassing).isEmpty());
  }
}
