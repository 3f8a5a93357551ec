package dev.airlock.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS that trusts whatever certificate it is shown, as balancers do: on instances they are
 * self-signed and made out to names. Nothing secret is sent, and the answer is only a health check.
 */
final class Tls {
  private Tls() {}

  /** Shakes hands over a connected socket, which the caller closes. */
  static SSLSocket over(Socket connected) throws IOException {
    String host = connected.getInetAddress().getHostAddress();
    SSLSocket socket =
        (SSLSocket)
            Lazy.CONTEXT
                .getSocketFactory()
                .createSocket(connected, host, connected.getPort(), false);
    socket.startHandshake();
    return socket;
  }

  /** Made with the first HTTPS probe: most groups are probed without. */
  private static final class Lazy {
    static final SSLContext CONTEXT = context();

    private static SSLContext context() {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no TLS", e);
      }
    }
  }

  /** The extended kind: the JDK puts checks of its own around the plain one. */
  private static final class TrustsAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
