package io.jenkins.plugins.signet.smoke.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How TLS is spoken with a server.
 *
 * @param context whom we believe, and who we say we are
 * @param minimum least version that is offered
 */
public record TlsTerms(SSLContext context, TlsVersion minimum) {

    /** Takes a connection's handshake upon itself; the certificate has to be of the name. */
    public SSLSocket over(Socket socket, String name, int port) throws IOException {
        String bare = name.replaceAll("[\\[\\]]", "");
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, bare, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(Arrays.stream(secure.getEnabledProtocols())
                .filter(minimum::admits)
                .toArray(String[]::new));
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        secure.setSSLParameters(parameters);
        return secure;
    }
}
