package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest extends ProbeTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static ServerSocketFactory selfSigned;

  @BeforeAll
  static void makeSelfSignedCertificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve("self-signed.p12").toFile();
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        "-genkeypair -alias web -keyalg EC -dname CN=nobody -storetype PKCS12 -storepass changeit";
    var process = new ProcessBuilder(keytool).redirectErrorStream(true);
    process.command().addAll(List.of(command.split(" ")));
    process.command().addAll(List.of("-keystore", file.toString()));
    assertThat(process.start().waitFor()).isZero();
    selfSigned = context(file).getServerSocketFactory();
  }

  @Test
  void a_self_signed_certificate_will_do() throws IOException {
    try (var server = LoopbackServer.of(selfSigned, LoopbackServer.status(200))) {
      assertThat(ask(server, PATIENCE))
          .isEqualTo(new ProbeResult(READY, "200 from :" + server.port() + "/health"));
    }
  }

  @Test
  void a_server_that_speaks_plain_http_has_no_tls() throws IOException {
    var plain = LoopbackServer.of((_, out) -> out.write("HTTP/1.1 400 Bad\r\n\r\n".getBytes()));
    try (plain) {
      var result = ask(plain, PATIENCE);
      assertThat(result.detail()).startsWith("no TLS from :" + plain.port());
      assertThat(result.verdict()).isEqualTo(NOT_READY);
    }
  }

  @Test
  void a_server_that_never_says_hello_gets_no_more_than_the_timeout() throws IOException {
    try (var silent = LoopbackServer.of((in, _) -> LoopbackServer.untilClosed(in))) {
      assertThat(ask(silent, Duration.ofMillis(200)).detail())
          .isEqualTo("no answer within 200 ms from :" + silent.port() + "/health");
    }
  }

  private ProbeResult ask(LoopbackServer server, Duration timeout) {
    return ask(spec(Kind.HTTPS, server.port(), "/health", timeout, 1, 0));
  }

  private static SSLContext context(File file) throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(file, PASSWORD), PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
