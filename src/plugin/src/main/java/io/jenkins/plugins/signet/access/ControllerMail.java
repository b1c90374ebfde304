package io.jenkins.plugins.signet.access;

import hudson.tasks.Mailer;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.MailTransport;
import io.jenkins.plugins.signet.notify.message.Mail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * Sends mail as the controller does: by the server, the login and the sender that its Mailer plugin is configured with. Of an
 * address only the recipients count.
 */
public final class ControllerMail implements MailTransport {

    @Override
    public Receipt send(Address.Email address, String password, Mail mail) {
        if (Jenkins.get().getPlugin("mailer") == null) {
            return new Receipt.Refused("this controller has no Mailer plugin");
        }
        return Sending.send(address, mail);
    }

    private static final Pattern REPLY = Pattern.compile("^[45][0-9]{2}\\b");

    /** Loaded only where the plugin is, whose classes it names. */
    private static final class Sending {

        private Sending() {}

        static Receipt send(Address.Email address, Mail mail) {
            try {
                Mailer.DescriptorImpl mailer = Mailer.descriptor();
                Transport.send(message(mailer.createSession(), mailer.getAdminAddress(), address, mail));
                return new Receipt.Delivered();
            } catch (AuthenticationFailedException e) {
                return Receipt.Later.failed("the mail server does not take its user and password");
            } catch (MessagingException e) {
                return failed(e);
            }
        }

        /** By the server's reply code (RFC 5321 §4.2.1): one of class 4 asks to come again. */
        private static Receipt failed(MessagingException e) {
            for (Exception each = e; each != null; each = next(each)) {
                Matcher reply = REPLY.matcher(String.valueOf(each.getMessage()));
                if (reply.find()) {
                    String reason = "the mail server answered " + reply.group();
                    return reply.group().startsWith("4") ? Receipt.Later.failed(reason) : new Receipt.Refused(reason);
                }
            }
            return e instanceof SendFailedException
                    ? new Receipt.Refused("the mail server does not take a recipient, or the sender")
                    : Receipt.Later.unknown("the connection to the mail server broke, or there was none");
        }

        private static Exception next(Exception e) {
            return e instanceof MessagingException mail ? mail.getNextException() : null;
        }

        private static MimeMessage message(Session session, String from, Address.Email address, Mail mail)
                throws MessagingException {
            MimeMessage message = new MimeMessage(session) {
                /** The same for each attempt; the library would make up another. */
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", mail.messageId());
                }
            };
            message.setFrom(new InternetAddress(from));
            for (String to : address.to()) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            }
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(mail.date()));
            // RFC 3834: no out-of-office is wanted in answer
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setText(mail.body(), StandardCharsets.UTF_8.name());
            return message;
        }
    }
}
