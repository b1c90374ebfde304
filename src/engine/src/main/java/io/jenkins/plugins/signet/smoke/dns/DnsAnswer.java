package io.jenkins.plugins.signet.smoke.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a name server answered.
 *
 * @param code of RFC 1035 §4.1.1: 0 for an answer, 3 where there is no such name
 * @param truncated whether there is more than a datagram holds
 * @param records of the type that was asked for, as people write them
 */
public record DnsAnswer(int code, boolean truncated, List<String> records) {

    private static final List<String> CODES =
            List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");
    private static final int POINTER = 0xc0;
    private static final int MOST_LABELS = 128;
    private static final int HEADER = 12;

    /** The name of its code. */
    public String said() {
        return code < CODES.size() ? CODES.get(code) : "the code " + code;
    }

    /** @return empty if it is no answer to the question */
    static Optional<DnsAnswer> read(byte[] bytes, DnsQuestion question) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (bytes.length < HEADER || in.getShort(0) != (short) question.id() || (bytes[2] & 0x80) == 0) {
                return Optional.empty();
            }
            int questions = in.getShort(4) & 0xffff;
            int answers = in.getShort(6) & 0xffff;
            in.position(HEADER);
            for (int i = 0; i < questions; i++) {
                name(in);
                in.getInt();
            }
            List<String> records = new ArrayList<>();
            for (int i = 0; i < answers; i++) {
                name(in);
                int type = in.getShort() & 0xffff;
                in.getShort();
                in.getInt();
                int length = in.getShort() & 0xffff;
                int end = in.position() + length;
                if (type == question.type().number()) {
                    records.add(text(question.type(), in, end));
                }
                in.position(end);
            }
            return Optional.of(new DnsAnswer(bytes[3] & 0x0f, (bytes[2] & 0x02) != 0, List.copyOf(records)));
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }

    private static String text(RecordType type, ByteBuffer in, int end) {
        return switch (type) {
            case A, AAAA -> {
                ByteBuffer bytes = in.slice(in.position(), end - in.position());
                byte[] address = new byte[bytes.remaining()];
                bytes.get(address);
                yield address(address);
            }
            case NS, CNAME, PTR -> name(in);
            case MX -> unsigned(in) + " " + name(in);
            case SRV -> unsigned(in) + " " + unsigned(in) + " " + unsigned(in) + " " + name(in);
            case TXT -> {
                StringBuilder text = new StringBuilder();
                while (in.position() < end) {
                    text.append(string(in));
                }
                yield text.toString();
            }
            case CAA -> {
                int flags = in.get() & 0xff;
                String tag = string(in);
                byte[] value = new byte[end - in.position()];
                in.get(value);
                yield flags + " " + tag + " \"" + new String(value, StandardCharsets.UTF_8) + "\"";
            }
            case SOA -> {
                StringBuilder text = new StringBuilder(name(in)).append(' ').append(name(in));
                for (int i = 0; i < 5; i++) {
                    text.append(' ').append(in.getInt() & 0xffffffffL);
                }
                yield text.toString();
            }
        };
    }

    private static String address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int unsigned(ByteBuffer in) {
        return in.getShort() & 0xffff;
    }

    private static String string(ByteBuffer in) {
        byte[] bytes = new byte[in.get() & 0xff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** In lower case, without a dot at its end; pointers lead back into the message (RFC 1035 §4.1.4). */
    private static String name(ByteBuffer in) {
        List<String> labels = new ArrayList<>();
        int after = -1;
        for (int count = 0; ; count++) {
            if (count > MOST_LABELS) {
                throw new IllegalArgumentException("a name that does not end");
            }
            int length = in.get() & 0xff;
            if (length == 0) {
                break;
            }
            if ((length & POINTER) == POINTER) {
                int to = (length & ~POINTER) << 8 | in.get() & 0xff;
                after = after < 0 ? in.position() : after;
                in.position(to);
                continue;
            }
            byte[] label = new byte[length];
            in.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
        }
        if (after >= 0) {
            in.position(after);
        }
        return String.join(".", labels);
    }
}
