// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Runs a pipeline with the plugin on several modules in the threads of one process, as a linker
// does with -flto=thin: each module has a context, analysis managers and a pass builder of its own.
//
//   threads PLUGIN PIPELINE turns FILE FILE
//     The run of one module stops in its first analysis until that of the other has begun.
//   threads PLUGIN PIPELINE many ROUNDS FILE...
//     A thread for each file, all at once, in each round.
//   threads PLUGIN PIPELINE fail NUMBER FILE...
//     The same once, and the threads wait for each other before their pass of that number, which
//     is to fail.
//
// What comes out must be what a run of that module alone gives, and no run may ask the managers of
// another for an analysis.
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Passes/PassBuilder.h>
#if LLVM_VERSION_MAJOR < 22
#include <llvm/Passes/PassPlugin.h>
#else
#include <llvm/Plugins/PassPlugin.h>
#endif
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#include <pthread.h>

using namespace llvm;

namespace
{

[[noreturn]] void fail(const Twine &message)
{
	errs() << "threads: " << message << "\n";
	exit(2);
}

struct Job {
	PassPlugin &plugin;
	std::string pipeline, file;
	// Called at each analysis that the job's own managers are asked for, and before each pass.
	std::function<void()> inAnalysis = [] {}, beforePass = [] {};
	std::atomic<unsigned> foreign = 0;

	std::string run();
};

// The module after the pipeline, as text.
std::string Job::run()
{
	LLVMContext context;
	SMDiagnostic diagnostic;
	std::unique_ptr<Module> module = parseIRFile(file, diagnostic, context);
	if (!module)
		fail(file + ": " + diagnostic.getMessage());

	PassInstrumentationCallbacks callbacks;
	callbacks.registerBeforeAnalysisCallback([&](StringRef, Any unit) {
		const Function **function = any_cast<const Function *>(&unit);
		if (!function)
			return;
		foreign += (*function)->getParent() != module.get();
		inAnalysis();
	});
	callbacks.registerBeforeNonSkippedPassCallback([&](StringRef, Any) { beforePass(); });
	LoopAnalysisManager loops;
	FunctionAnalysisManager functions;
	CGSCCAnalysisManager components;
	ModuleAnalysisManager modules;
	PassBuilder builder(nullptr, PipelineTuningOptions(), std::nullopt, &callbacks);
	plugin.registerPassBuilderCallbacks(builder);
	builder.registerModuleAnalyses(modules);
	builder.registerCGSCCAnalyses(components);
	builder.registerFunctionAnalyses(functions);
	builder.registerLoopAnalyses(loops);
	builder.crossRegisterProxies(loops, functions, components, modules);

	ModulePassManager passes;
	if (Error error = builder.parsePassPipeline(passes, pipeline))
		fail(toString(std::move(error)));
	passes.run(*module, modules);
	std::string text;
	raw_string_ostream stream(text);
	if (verifyModule(*module, &stream))
		fail(file + ": " + text);
	module->print(stream, nullptr);
	return text;
}

unsigned differences;

void compare(const Job &job, const std::string &result, const std::string &expected)
{
	if (result != expected) {
		outs() << job.file << ": another result than alone\n";
		differences++;
	}
	if (job.foreign) {
		outs() << job.file << ": its managers were asked for " << job.foreign
		       << " analyses of another module\n";
		differences++;
	}
}

// The first job stops in its first analysis until the second is in its own; there it waits for the
// first to end. Neither waits for what never comes.
void takeTurns(Job &first, Job &second, const std::vector<std::string> &expected)
{
	std::mutex mutex;
	std::condition_variable changed;
	bool firstInside = false, secondInside = false, firstDone = false;
	auto set = [&](bool &which) {
		std::lock_guard<std::mutex> lock(mutex);
		which = true;
		changed.notify_all();
	};
	auto wait = [&](std::function<bool()> until) {
		std::unique_lock<std::mutex> lock(mutex);
		changed.wait(lock, until);
	};
	// Not std::call_once(), for which a second caller waits.
	auto once = [](std::function<void()> action) {
		return [done = std::make_shared<std::atomic<bool>>(false), action] {
			if (!done->exchange(true))
				action();
		};
	};
	first.inAnalysis = once([&] {
		set(firstInside);
		wait([&] { return secondInside; });
	});
	second.inAnalysis = once([&] {
		set(secondInside);
		wait([&] { return firstDone; });
	});
	std::string firstResult, secondResult;
	std::thread a([&] {
		firstResult = first.run();
		set(firstInside);
		set(firstDone);
	});
	std::thread b([&] {
		wait([&] { return firstInside; });
		secondResult = second.run();
		set(secondInside);
	});
	a.join();
	b.join();
	compare(first, firstResult, expected[0]);
	compare(second, secondResult, expected[1]);
}

void runTogether(std::vector<std::unique_ptr<Job>> &jobs, unsigned rounds,
		 const std::vector<std::string> &expected)
{
	for (unsigned round = 0; round < rounds && !differences; round++) {
		std::vector<std::string> results(jobs.size());
		std::vector<std::thread> threads;
		for (size_t i = 0; i < jobs.size(); i++)
			threads.emplace_back([&, i] { results[i] = jobs[i]->run(); });
		for (std::thread &thread : threads)
			thread.join();
		for (size_t i = 0; i < jobs.size(); i++)
			compare(*jobs[i], results[i], expected[i]);
	}
}

// The destructors of LLVM's variables must not run while other threads use them.
std::atomic<bool> atWork = false;
void atExit()
{
	if (atWork)
		fputs("exit handlers run while threads are at work\n", stderr);
}

// Does not return: the pass ends the process.
void failTogether(std::vector<std::unique_ptr<Job>> &jobs, int number)
{
	std::vector<std::thread> threads;
	pthread_barrier_t barrier;
	pthread_barrier_init(&barrier, nullptr, jobs.size());
	atexit(atExit);
	atWork = true;
	for (std::unique_ptr<Job> &job : jobs) {
		job->beforePass = [&barrier, passes = 0, number]() mutable {
			if (++passes == number)
				pthread_barrier_wait(&barrier);
		};
		threads.emplace_back([&] { job->run(); });
	}
	for (std::thread &thread : threads)
		thread.join();
	atWork = false;
	fail("no pass has failed");
}

} // namespace

int main(int argc, char **argv)
{
	if (argc < 6)
		fail("too few arguments");
	std::string pipeline = argv[2], mode = argv[3];
	bool turns = mode == "turns";
	Expected<PassPlugin> plugin = PassPlugin::Load(argv[1]);
	if (!plugin)
		fail(toString(plugin.takeError()));

	std::vector<std::unique_ptr<Job>> jobs;
	std::vector<std::string> expected;
	for (int i = turns ? 4 : 5; i < argc; i++)
		jobs.emplace_back(new Job{*plugin, pipeline, argv[i]});
	if (mode == "fail")
		failTogether(jobs, atoi(argv[4]));
	for (const std::unique_ptr<Job> &job : jobs) {
		Job alone{*plugin, pipeline, job->file};
		expected.push_back(alone.run());
	}
	if (turns)
		takeTurns(*jobs[0], *jobs[1], expected);
	else
		runTogether(jobs, atoi(argv[4]), expected);
	outs() << (differences ? "different\n" : "the same\n");
	return differences != 0;
}
