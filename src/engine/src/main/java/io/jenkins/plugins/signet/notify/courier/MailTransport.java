package io.jenkins.plugins.signet.notify.courier;

import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.message.Mail;

/** How a shell sends mail: the engine itself brings no mail library. */
@FunctionalInterface
public interface MailTransport {

    /** @param password empty if the server wants none */
    Receipt send(Address.Email server, String password, Mail mail) throws InterruptedException;
}
