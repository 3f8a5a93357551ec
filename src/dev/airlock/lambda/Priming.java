package dev.airlock.lambda;

import dev.airlock.aws.Clients;
import dev.airlock.aws.SideBySide;
import dev.airlock.model.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A first batch against canned answers: instances are held on their way in and on their way out,
 * and a release is installed and announced. Nothing leaves the process.
 */
final class Priming {

  private static final String SWEEP =
      """
      {"Records":[{"messageId":"m","receiptHandle":"r","eventSource":"aws:sqs",\
      "body":"{\\"detail-type\\":\\"Scheduled Event\\",\
      \\"source\\":\\"aws.events\\",\\"account\\":\\"1\\",\\"region\\":\\"r\\",\\"detail\\":{}}"}]}\
      """;

  private Priming() {}

  static void run(Consumer<String> log) {
    Airlock airlock =
        new Airlock(
            new Wiring(
                Config.of(
                    Map.of(
                        Config.QUEUE_URL,
                        "https://queue.invalid/airlock.fifo",
                        Config.EVENT_BUS,
                        "default")),
                Clients.answeredBy(new CannedAnswers()),
                (address, spec) -> new ProbeResult(ProbeResult.Verdict.READY, "primed"),
                InstantSource.fixed(Instant.EPOCH),
                SideBySide.inTurn(),
                _ -> {},
                log));
    airlock.handle(SWEEP, () -> Duration.ofHours(1));
  }
}
