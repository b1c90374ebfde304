// The sample train: a job in a folder, whose Jenkinsfile is that of the repository that SAMPLE_REPOSITORY names. Beside it,
// the job that rolls back; who may build it may press that button.
import com.cloudbees.hudson.plugins.folder.Folder
import hudson.plugins.git.BranchSpec
import hudson.plugins.git.GitSCM
import hudson.plugins.git.UserRemoteConfig
import hudson.model.ParametersDefinitionProperty
import hudson.model.StringParameterDefinition
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

String repository = System.getenv('SAMPLE_REPOSITORY')
if (repository && Jenkins.get().getItem('shop') == null) {
    Folder folder = Jenkins.get().createProject(Folder, 'shop')
    WorkflowJob job = folder.createProject(WorkflowJob, 'train')
    def remote = new UserRemoteConfig(repository, null, null, null)
    def branch = new BranchSpec(System.getenv('SAMPLE_BRANCH') ?: '*/main')
    job.definition = new CpsScmFlowDefinition(new GitSCM([remote], [branch], null, null, []), 'Jenkinsfile')
    job.save()
    WorkflowJob rollback = folder.createProject(WorkflowJob, 'rollback')
    rollback.addProperty(new ParametersDefinitionProperty(
        new StringParameterDefinition('app', 'shop'), new StringParameterDefinition('environment', 'production')))
    rollback.definition =
        new CpsFlowDefinition('rollbackRelease(app: params.app, environment: params.environment)', true)
    rollback.save()
}
