package dev.airlock.proof.wrong;

import dev.airlock.proof.wrong.Mutant.Edit;
import java.util.List;

/** Mistakes on the way in: an instance serves too early, never, or where it should not. */
final class WrongArrivals {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "any-balancer-in-service-is-enough",
              "decide/Arrival.java",
              """
              return notYet.isEmpty()
              """,
              """
              return notYet.isEmpty() || notYet.size() < passage.balancers().size()
              """,
              "A launch is completed as soon as one of its balancers says in service."),
          Mutant.of(
              "initial-counts-as-healthy",
              "aws/Words.java",
              """
              case "initial" -> Standing.REGISTERING;
              """,
              """
              case "initial" -> Standing.IN_SERVICE;
              """,
              "A target that has not been checked yet counts as one in service."),
          Mutant.of(
              "registering-counts-as-in-service",
              "aws/Words.java",
              """
              description.contains(NOT_YET_PASSED)) {
                    return Standing.REGISTERING;
              """,
              """
              description.contains(NOT_YET_PASSED)) {
                    return Standing.IN_SERVICE;
              """,
              "An instance that a Classic ELB has not checked yet counts as one in service."),
          Mutant.of(
              "out-of-service-counts-as-served",
              "decide/Standings.java",
              """
              m.standing() != Standing.IN_SERVICE;
              """,
              """
              !m.isRegistered();
              """,
              "That an instance is registered is taken for: it is in service."),
          Mutant.of(
              "joins-whatever-the-probe-says",
              "decide/Arrival.java",
              """
              if (probe.isPresent() && !probe.get().isReady()) {
              """,
              """
              if (probe.isEmpty() && !isRunning()) {
              """,
              "An instance is registered whatever its probe answers."),
          new Mutant(
              "ready-once-is-ready-for-ever",
              "lambda/Observer.java",
              List.of(
                  new Edit(
                      """
                      private Map.Entry<Looks, Readings> justMade;
                      """,
                      """
                      private Map.Entry<Looks, Readings> justMade;
                      private final Map<String, ProbeResult> everReady = new HashMap<>();
                      """),
                  new Edit(
                      """
                      byId.put(probes.get(i).getKey(), answers.get(i));
                      """,
                      """
                      String id = probes.get(i).getKey();
                      if (answers.get(i).isReady()) {
                        everReady.put(id, answers.get(i));
                      }
                      byId.put(id, everReady.getOrDefault(id, answers.get(i)));
                      """)),
              "A good probe is remembered, though the instance may have been started anew since."),
          Mutant.of(
              "no-probe-no-question",
              "decide/Arrival.java",
              """
              if (probe.isEmpty() && passage.settings().probe().isPresent() || !isRunning()) {
              """,
              """
              if (!isRunning()) {
              """,
              "An instance that could not be probed is registered without."),
          Mutant.of(
              "warm-pool-is-registered",
              "decide/Passages.java",
              """
              held(DEPARTURE, group, member, Transition.TERMINATING, Transition.LAUNCHING);
              """,
              """
              held(ARRIVAL, group, member, Transition.LAUNCHING, Transition.TERMINATING);
              """,
              "An instance on its way into a warm pool is registered like any that arrives."),
          Mutant.of(
              "asked-to-leave-joins-all-the-same",
              "decide/Arrival.java",
              """
              if (passage.marks().leave().isPresent()) {
              """,
              """
              if (passage.marks().leave().isPresent() && hasEnded()) {
              """,
              "A spot warning during the launch does not keep an instance from joining."));

  private WrongArrivals() {}
}
