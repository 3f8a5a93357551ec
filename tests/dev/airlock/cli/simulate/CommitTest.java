package dev.airlock.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {

  private static final String ID = "6919af4c1d2e3f405162738495a6b7c8d9e0f1a2";

  @TempDir private Path checkout;

  @Test
  void a_branch_that_is_checked_out_is_followed() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", ID + "\n");
    assertThat(Commit.of(checkout)).isEqualTo(ID);
  }

  @Test
  void a_branch_may_be_packed() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs with: peeled\n" + ID + " refs/heads/main\n");
    assertThat(Commit.of(checkout)).isEqualTo(ID);
  }

  @Test
  void a_commit_may_be_checked_out_itself() throws IOException {
    write(".git/HEAD", ID + "\n");
    assertThat(Commit.of(checkout)).isEqualTo(ID);
  }

  @Test
  void a_worktree_shares_the_branches_of_its_repository() throws IOException {
    write("main/.git/refs/heads/topic", ID + "\n");
    write("main/.git/worktrees/topic/HEAD", "ref: refs/heads/topic\n");
    write("main/.git/worktrees/topic/commondir", "../..\n");
    write("topic/.git", "gitdir: " + checkout.resolve("main/.git/worktrees/topic") + "\n");
    assertThat(Commit.of(checkout.resolve("topic"))).isEqualTo(ID);
  }

  @Test
  void outside_a_checkout_nobody_knows() {
    assertThat(Commit.of(checkout)).isEqualTo("unknown");
  }

  private void write(String path, String text) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
