package dev.airlock.probe;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS with a certificate that deserves no trust: self-signed, expired, and of another name. */
final class SelfSigned {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** A PKCS #12 store with the key of somebody.else.example, valid on 1 January 2020. */
  private static final String STORE =
      """
      MIID9gIBAzCCA6AGCSqGSIb3DQEHAaCCA5EEggONMIIDiTCCASAGCSqGSIb3DQEHAaCCAREEggENMIIBCTCCAQUGCyqG
      SIb3DQEMCgECoIG9MIG6MGYGCSqGSIb3DQEFDTBZMDgGCSqGSIb3DQEFDDArBBSNnVYiXkjY4I3ovk7fGr0yigAPQwIC
      JxACASAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEP9ZyWELK/QbxR1SacIzW1cEUO3Nr5/j0ZlkdD3BZD1f7Adh
      meXWNaweOWdghqbcOyEQKrOhzCGfZp64nMHrNzjx8jga9bokqSFVyujIhJfVgr4oU1SgvpzQWQVTN//fE7WbMTYwEQYJ
      KoZIhvcNAQkUMQQeAgBhMCEGCSqGSIb3DQEJFTEUBBJUaW1lIDE3OTUyMzY2MTQ4MjgwggJhBgkqhkiG9w0BBwagggJS
      MIICTgIBADCCAkcGCSqGSIb3DQEHATBmBgkqhkiG9w0BBQ0wWTA4BgkqhkiG9w0BBQwwKwQU9lgihdYE6iBEjT+Wzw0+
      0NcFTDsCAicQAgEgMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBCJ0gBRG5Ar/LTNIiBQvCVNgIIB0JcY93Qt1tLU
      5h8SH4gzcnbpORjfFPNSq5ITKjPgmzzrvk2YIxeBiObgcNkbPWQRa8lArsVz3h+9xxhPjfpAMGBJRZSIpM0OXlmv9d6K
      ERBzqpgbgw2ZbMU2jCAN/k8cbWbzcXuTGGZ2ZBdn01g0JBEE33Ksu0Ge5P/hSe5eIhxv45y51gFZZJkRgsRQh8rb96Dw
      mFQKSS1JWK7HFVrfIr0U3A8+ChTxxCiLAJwyv5Mr010spJz6p4je+hEdsJg2Q9zG7hR9Cc6wuBl3NQD4wHZbtPeJNzPM
      9+Debs7t2H91OMDN63Q5xfbX4+uTqNOQ/eKGJUVDClrKpSA12ngPHB5VPFxC4IvYjH7ccShSu48HliRHYyMegs/RPe6R
      lpfxLMlnomPFKkOMalrQIIltTz808zCLEbxIYY1FzdLMqAspMCjvAkGK9JczB2lxxBZd1EO/sT7tXcTZz++Akv68PiF5
      V+ShhqEMz5oXSgJxiE7c/FVtWIvHe6VLors86nF2wTaOweV0jlAdF5nhkcTCtrs45qAcJYvLTBXoddDAlw3LPYvSvx9l
      f4RXVKA0N1q/A4ExGgUM3NcEK5YIJGfzUCk6g7JQ442KBxOrJPqYyj90ME0wMTANBglghkgBZQMEAgEFAAQgXdHM3XUy
      e86Vn0tO0+LLRHXTDdGj6sqkNGKImu4vn4UEFB5fd0TTMkZPj8wCrRLPU9xEgYY1AgInEA==
      """;

  private SelfSigned() {}

  static ServerSocket listener() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Base64.getMimeDecoder().decode(STORE)), PASSWORD);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
