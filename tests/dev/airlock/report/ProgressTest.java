package dev.airlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final List<String> NAMES = List.of("fixed-sleep", "airlock");

  @Test
  void elsewhere_a_line_is_written_when_a_phase_begins() {
    Progress progress = new Progress(NAMES, false);

    assertThat(progress.update("airlock", "steady load", 0, 0))
        .isEqualTo("airlock           0 requests     0 failed  steady load\n");
    assertThat(progress.update("airlock", "steady load", 1200, 3)).isEmpty();
    assertThat(progress.update("airlock", "scale-in", 1300, 3))
        .isEqualTo("airlock       1,300 requests     3 failed  scale-in\n");
  }

  @Test
  void on_a_terminal_all_lines_are_written_anew_in_their_places() {
    Progress progress = new Progress(NAMES, true);
    progress.update("fixed-sleep", "steady load", 10, 0);
    progress.update("airlock", "instances start", 0, 0);

    String update = progress.update("fixed-sleep", "steady load", 20, 1);

    assertThat(update)
        .isEqualTo(
            "\u001b[2A\r"
                + "fixed-sleep      20 requests     1 failed  steady load\u001b[K\n"
                + "airlock           0 requests     0 failed  instances start\u001b[K\n");
  }

  @Test
  void a_line_never_wraps() {
    Progress progress = new Progress(NAMES, true);

    String update = progress.update("airlock", "a very long phase ".repeat(10), 1, 0);

    assertThat(update.lines().findFirst().orElseThrow().replace("\u001b[K", "")).hasSize(79);
  }
}
