package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;

/**
 * A call to a machine. Its fields and its answer are plain data, so that neither side has to trust the other's classes; its
 * fields may hold secrets, and are written nowhere but to that machine.
 *
 * @param <T> what it answers
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "call")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PreflightCall.class, name = "preflight"),
    @JsonSubTypes.Type(value = DraftCall.class, name = "draft"),
    @JsonSubTypes.Type(value = DescriptionCall.class, name = "description"),
    @JsonSubTypes.Type(value = PlanCall.class, name = "plan"),
    @JsonSubTypes.Type(value = PackCall.class, name = "pack"),
    @JsonSubTypes.Type(value = ArtifactsCall.class, name = "artifacts"),
    @JsonSubTypes.Type(value = IntakeCall.class, name = "intake"),
    @JsonSubTypes.Type(value = CommitsCall.class, name = "commits"),
    @JsonSubTypes.Type(value = TagCall.class, name = "tag"),
    @JsonSubTypes.Type(value = AttachCall.class, name = "attach"),
    @JsonSubTypes.Type(value = HistoryCall.class, name = "history"),
    @JsonSubTypes.Type(value = ClockCall.class, name = "clock"),
    @JsonSubTypes.Type(value = RunnerCall.class, name = "runner"),
    @JsonSubTypes.Type(value = AuditCall.class, name = "audit"),
    @JsonSubTypes.Type(value = GateReportCall.class, name = "gateReport"),
    @JsonSubTypes.Type(value = FailedLogCall.class, name = "failedLog"),
    @JsonSubTypes.Type(value = DriftCall.class, name = "drift"),
    @JsonSubTypes.Type(value = SmokeCall.class, name = "smoke"),
    @JsonSubTypes.Type(value = ProgramCall.class, name = "program"),
    @JsonSubTypes.Type(value = BackupCall.class, name = "backup"),
    @JsonSubTypes.Type(value = ReadyCall.class, name = "ready"),
    @JsonSubTypes.Type(value = LeaseCall.class, name = "lease"),
    @JsonSubTypes.Type(value = OutlookCall.class, name = "outlook"),
    @JsonSubTypes.Type(value = AdoptCall.class, name = "adopt"),
    @JsonSubTypes.Type(value = ArrivedCall.class, name = "arrived"),
    @JsonSubTypes.Type(value = ChunkCall.class, name = "chunk"),
    @JsonSubTypes.Type(value = SwitchCall.class, name = "switch"),
    @JsonSubTypes.Type(value = KeptCall.class, name = "kept"),
    @JsonSubTypes.Type(value = LiveCall.class, name = "live"),
    @JsonSubTypes.Type(value = SightCall.class, name = "sight"),
    @JsonSubTypes.Type(value = SoakCall.class, name = "soak")
})
public interface HostCall<T> {

    /**
     * Does it, there.
     *
     * @throws io.jenkins.plugins.signet.release.InputException if what is asked cannot be
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if it could not be found out
     */
    JsonNode carryOut(Workplace here) throws IOException, InterruptedException;

    /** Whether it may change anything there: of several processes of one client, only one may. */
    default boolean changes() {
        return false;
    }

    /** Reads what was answered, here. */
    T answer(JsonNode json);

    /** As it travels. */
    static String written(HostCall<?> call) {
        return Json.write(call, HostCall.class).toString();
    }

    static HostCall<?> read(String written) {
        return Json.read(Json.parse(written), HostCall.class);
    }
}
