// The sample train: a job in a folder, whose Jenkinsfile is that of the repository that SAMPLE_REPOSITORY names.
import com.cloudbees.hudson.plugins.folder.Folder
import hudson.plugins.git.BranchSpec
import hudson.plugins.git.GitSCM
import hudson.plugins.git.UserRemoteConfig
import jenkins.model.Jenkins
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
}
