package dev.airlock.lambda;

import dev.airlock.aws.Announcer;
import dev.airlock.aws.AwsError;
import dev.airlock.aws.ReleaseBook;
import dev.airlock.decide.release.FleetRequests;
import dev.airlock.decide.release.Refusal;
import dev.airlock.model.Document;
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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is asked of whole fleets, from the message to the tags that say it. */
final class ReleaseRequests {

  private final ReleaseBook book;
  private final Announcer announcer;
  private final Function<String, Fact<Document>> documents;
  private final Report report;
  private final Set<Wakeup.OfFleet> heard = new LinkedHashSet<>();

  /**
   * What became of them.
   *
   * @param groups as they are from now on
   * @param isComplete false if one could not be written down: its message must stay
   * @param unwritten the fleets of those: nobody is taken out there before it is
   */
  record Answer(List<Group> groups, boolean isComplete, Set<String> unwritten) {}

  /**
   * Nothing has been asked yet.
   *
   * @param documents looks a document up by its name
   */
  ReleaseRequests(
      ReleaseBook book,
      Announcer announcer,
      Function<String, Fact<Document>> documents,
      Report report) {
    this.book = book;
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

  /** The fleets that they are about. */
  List<String> fleets() {
    return heard.stream().map(Wakeup.OfFleet::fleet).distinct().toList();
  }

  /**
   * Judges and writes all that was heard; once written, it is part of the world. Who lacks what
   * others of its fleet carry gets it from them.
   *
   * @param isWhole false if there may be other fleets, or these may be other than they were
   */
  Answer write(List<Group> enrolled, boolean isWhole, BooleanSupplier hasTime, Instant now) {
    List<Group> known = book.known(enrolled);
    Answer answer =
        heard.isEmpty()
            ? new Answer(known, true, Set.of())
            : writeHeard(known, isWhole, hasTime, now);
    if (isWhole) {
      book.spread(hasTime)
          .forEach((fleet, error) ->
              report.trouble("the release tags of fleet " + fleet, error.toString()));
    }
    return answer;
  }

  private Answer writeHeard(
      List<Group> enrolled, boolean isWhole, BooleanSupplier hasTime, Instant now) {
    List<Wakeup.OfFleet> judged =
        heard.stream().filter(it -> isWhole || isInAutoScaling(it, enrolled)).toList();
    FleetRequests.Answer answer = FleetRequests.answer(judged, enrolled, looked(judged), now);
    answer.ignored().forEach(report::ignored);
    boolean isComplete = answer.isComplete() && judged.size() == heard.size();
    Map<String, Map<String, String>> written = new LinkedHashMap<>();
    Set<String> unwritten = new LinkedHashSet<>();
    for (Map.Entry<String, Map<String, String>> one : answer.tags().entrySet()) {
      Group fleet = group(one.getKey(), enrolled);
      Optional<AwsError> error = write(fleet, one.getValue(), hasTime);
      if (error.isEmpty()) {
        report.fleet(one.getKey(), "request written", one.getValue().toString());
        written.put(one.getKey(), one.getValue());
      }
      if (error.filter(AwsError::isPassing).isPresent()) {
        unwritten.add(one.getKey());
      }
    }
    isComplete &= unwritten.isEmpty();
    isComplete &= writeRefusals(answer.refused(), enrolled, hasTime);
    isComplete &= announce(answer);
    if (isComplete) {
      heard.clear();
    }
    return new Answer(
        enrolled.stream()
            .map(group -> group.withTags(written.getOrDefault(group.name(), Map.of())))
            .toList(),
        isComplete,
        unwritten);
  }

  private static Group group(String fleet, List<Group> enrolled) {
    return enrolled.stream().filter(it -> it.name().equals(fleet)).findFirst().orElseThrow();
  }

  private static boolean isInAutoScaling(Wakeup.OfFleet request, List<Group> enrolled) {
    return enrolled.stream()
        .anyMatch(group -> !group.isPlain() && group.name().equals(request.fleet()));
  }

  private Map<String, Fact<Document>> looked(List<Wakeup.OfFleet> requests) {
    Map<String, Fact<Document>> found = new LinkedHashMap<>();
    for (Wakeup.OfFleet request : requests) {
      if (request instanceof Wakeup.Release release) {
        release.document().ifPresent(name -> found.computeIfAbsent(name, documents));
      }
    }
    return found;
  }

  private Optional<AwsError> write(Group fleet, Map<String, String> tags, BooleanSupplier hasTime) {
    Optional<AwsError> failure = book.write(fleet, tags, hasTime);
    failure.ifPresent(error ->
        report.trouble(
            "a request for fleet " + fleet.name() + " is not written", error.toString()));
    return failure;
  }

  /** Whoever waits at a command line hears no announcements. False if it has to be done again. */
  private boolean writeRefusals(
      List<FleetNews> refused, List<Group> enrolled, BooleanSupplier hasTime) {
    Map<String, Group> fleets = new LinkedHashMap<>();
    enrolled.forEach(group -> fleets.putIfAbsent(group.name(), group));
    return refused.stream()
        .filter(news -> fleets.containsKey(news.fleet()))
        .map(news -> write(fleets.get(news.fleet()), Refusal.of(news).tag(), hasTime))
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
