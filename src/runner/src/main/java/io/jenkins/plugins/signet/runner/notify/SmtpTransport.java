package io.jenkins.plugins.signet.runner.notify;

import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.MailTransport;
import io.jenkins.plugins.signet.notify.message.Mail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sends mail over SMTP (RFC 5321). A certificate has to be for the server's name; what a server says stays out of records. */
public record SmtpTransport(Duration timeout) implements MailTransport {

    private static final int TRANSIENT = 4;
    private static final int CLASS = 100;

    @Override
    public Receipt send(Address.Email server, String password, Mail mail) {
        boolean handedOver = false;
        Session session = Session.getInstance(properties(server));
        try (Transport transport = session.getTransport()) {
            connect(transport, server, password);
            MimeMessage message = message(session, server, mail);
            handedOver = true;
            transport.sendMessage(message, message.getAllRecipients());
            return new Receipt.Delivered();
        } catch (AuthenticationFailedException e) {
            return Receipt.Later.failed("the mail server does not take its user and password");
        } catch (MessagingException e) {
            return failed(e, handedOver);
        }
    }

    private static void connect(Transport transport, Address.Email server, String password) throws MessagingException {
        if (server.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(server.user(), password);
        }
    }

    private Properties properties(Address.Email server) {
        boolean tls = server.security() == Address.Email.Security.TLS;
        String millis = String.valueOf(timeout.toMillis());
        String protocol = tls ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put(prefix + "host", server.host());
        properties.put(prefix + "port", String.valueOf(server.port()));
        properties.put(prefix + "auth", String.valueOf(!server.user().isEmpty()));
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "writetimeout", millis);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(
                prefix + "starttls.required", String.valueOf(server.security() == Address.Email.Security.STARTTLS));
        properties.put(
                prefix + "starttls.enable", String.valueOf(server.security() == Address.Email.Security.STARTTLS));
        // so that an answer after the message has been handed over is told from one before it
        properties.put(prefix + "reportsuccess", "false");
        return properties;
    }

    private static MimeMessage message(Session session, Address.Email server, Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            /** The same for each attempt; the library would make up another. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", mail.messageId());
            }
        };
        message.setFrom(new InternetAddress(server.from(), true));
        for (String to : server.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.date()));
        // RFC 3834: no out-of-office is wanted in answer
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        return message;
    }

    private static Receipt failed(MessagingException e, boolean handedOver) {
        int code = code(e);
        if (code > 0) {
            String reason = "the mail server answered " + code;
            return code / CLASS == TRANSIENT ? Receipt.Later.failed(reason) : new Receipt.Refused(reason);
        }
        return handedOver
                ? Receipt.Later.unknown("the connection to the mail server broke")
                : Receipt.Later.failed("no connection to the mail server");
    }

    /** The first SMTP reply code among the causes, 0 if there is none. */
    private static int code(MessagingException e) {
        for (Exception each = e; each != null; each = next(each)) {
            if (each instanceof SMTPSendFailedException failed && failed.getReturnCode() > 0) {
                return failed.getReturnCode();
            }
            if (each instanceof org.eclipse.angus.mail.smtp.SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (each instanceof org.eclipse.angus.mail.smtp.SMTPSenderFailedException sender) {
                return sender.getReturnCode();
            }
        }
        return 0;
    }

    private static Exception next(Exception e) {
        return e instanceof MessagingException mail ? mail.getNextException() : null;
    }
}
