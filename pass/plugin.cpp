// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Registers ksan with LLVM's pass builder and hands modules to the modes.
#include <llvm/Analysis/GlobalsModRef.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Passes/PassBuilder.h>
#if LLVM_VERSION_MAJOR < 22
#include <llvm/Passes/PassPlugin.h>
#else
#include <llvm/Plugins/PassPlugin.h>
#endif
#include <llvm/Support/CommandLine.h>
#include <cstdio>
#include <memory>
#include <vector>
#include <unistd.h>

extern "C" {
#include "memory/memory.h"
#include "race/race.h"
}

using namespace llvm;

namespace
{

// One -ksan-NAME for each row of the option table. A name that is there already means that the
// plugin is loaded twice (-fplugin= and -fpass-plugin= of one file load it once).
std::vector<std::unique_ptr<cl::opt<std::string>>> flags;

// Before anything of LLVM's is touched: another version has other structures under the same names.
void checkVersion()
{
	unsigned major, minor, patch;
	LLVMGetVersion(&major, &minor, &patch);
	if (major == LLVM_VERSION_MAJOR)
		return;
	fprintf(stderr,
		"ksan: error: this libksan.so is for LLVM %d, but LLVM %u loads it; configure ksan "
		"with -DKSAN_LLVM_VERSION=%u\n",
		LLVM_VERSION_MAJOR, major, major);
	_exit(1);
}

bool registerFlags()
{
	checkVersion();
	for (const option &o : option_table) {
		std::string name = std::string("ksan-") + o.name;
		if (cl::getRegisteredOptions().count(name))
			return false;
		// The strings must outlive the options.
		const char *kept = copy_string(name.c_str());
		flags.push_back(std::make_unique<cl::opt<std::string>>(
			StringRef(kept), cl::desc(o.help), cl::value_desc(o.values),
			cl::ValueOptional));
	}
	return true;
}

bool loadedOnce = registerFlags();

class Instrumenter
{
	option_request request;
	front_end frontEnd;

	bool runMode(Module &module, FunctionAnalysisManager &analyses, int mode)
	{
		struct run job = {};
		job.module = wrap(&module);
		job.request = request;
		job.request.mode = mode;
		job.front_end = frontEnd;
		job.function_analyses = &analyses;
		if (!(mode == MODE_RACE ? race_run : memory_run)(&job))
			ksan_fail(job.error);
		return job.changed;
	}

      public:
	Instrumenter(const option_request &request, const front_end &frontEnd)
	    : request(request), frontEnd(frontEnd)
	{
	}

	PreservedAnalyses run(Module &module, ModuleAnalysisManager &analyses)
	{
		FunctionAnalysisManager &functions =
			analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
		bool changed = false;
		// In clang every module passes by; what it asks for shows in its functions.
		if (frontEnd.asked || request.mode == MODE_MEMORY)
			changed |= runMode(module, functions, MODE_MEMORY);
		if (frontEnd.asked || request.mode == MODE_RACE)
			changed |= runMode(module, functions, MODE_RACE);
		if (!changed)
			return PreservedAnalyses::all();
		// What GlobalsAA knows of functions is stale now that they access shadow, and
		// none() alone leaves it, as it does all that counts as stateless.
		PreservedAnalyses kept = PreservedAnalyses::none();
		kept.abandon<GlobalsAA>();
		return kept;
	}
};

struct KsanPass : PassInfoMixin<KsanPass> {
	Instrumenter instrumenter;

	KsanPass(const Instrumenter &instrumenter) : instrumenter(instrumenter)
	{
	}

	static bool isRequired()
	{
		return true;
	}

	PreservedAnalyses run(Module &module, ModuleAnalysisManager &analyses)
	{
		return instrumenter.run(module, analyses);
	}
};

Instrumenter instrumenterForClang()
{
	option_request request = {};
	front_end frontEnd;
	char error[2048];

	front_end_read(&frontEnd);
	if (frontEnd.for_memory || frontEnd.for_race)
		own_passes_check();
	for (size_t i = 0; i < flags.size(); i++) {
		if (!flags[i]->getNumOccurrences())
			continue;
		std::string value = flags[i]->getValue().empty() ? "1" : flags[i]->getValue();
		if (!option_ask(&request, option_table[i].name, value.c_str(), error,
				sizeof(error)))
			ksan_fail(error);
	}
	return Instrumenter(request, frontEnd);
}

// What is between the place at which clang calls plugins and its own sanitizer pass. It is to see
// the program as it is: coverage counts the program's edges, and leaves alone what must not be
// instrumented.
bool comesBeforeSanitizers(StringRef pass)
{
	return pass == "KCFIPass" || pass == "SanitizerCoveragePass" ||
	       pass == "SanitizerBinaryMetadataPass";
}

// A module that is still to be instrumented, in one pipeline: it happens before the first pass
// that may wait no longer.
struct Deferred {
	Instrumenter instrumenter;
	Module *module = nullptr;
	// With fat objects the pipeline has the place for plugins twice.
	const Module *done = nullptr;
	ModuleAnalysisManager *analyses = nullptr;

	Deferred(const Instrumenter &instrumenter) : instrumenter(instrumenter)
	{
	}

	void before(StringRef pass, const Any &unit)
	{
		const auto *current = any_cast<const Module *>(&unit);

		if (!module || !current || *current != module || comesBeforeSanitizers(pass))
			return;
		Module &due = *module;
		module = nullptr;
		done = &due;
		analyses->invalidate(due, instrumenter.run(due, *analyses));
	}
};

struct KsanDeferringPass : PassInfoMixin<KsanDeferringPass> {
	std::shared_ptr<Deferred> deferred;

	KsanDeferringPass(const std::shared_ptr<Deferred> &deferred) : deferred(deferred)
	{
	}

	static bool isRequired()
	{
		return true;
	}

	PreservedAnalyses run(Module &module, ModuleAnalysisManager &analyses)
	{
		if (deferred->done != &module)
			deferred->module = &module;
		deferred->analyses = &analyses;
		return PreservedAnalyses::all();
	}
};

// What simplifies shadow code comes with clang's own pass, which follows.
void registerTakeover(PassBuilder &builder)
{
	PassInstrumentationCallbacks *callbacks = builder.getPassInstrumentationCallbacks();
	std::shared_ptr<Deferred> none;

	builder.registerOptimizerLastEPCallback(
		[callbacks, deferred = none](ModulePassManager &passes, auto...) mutable {
			if (!callbacks) {
				passes.addPass(KsanPass(instrumenterForClang()));
				return;
			}
			if (!deferred) {
				deferred = std::make_shared<Deferred>(instrumenterForClang());
				callbacks->registerBeforeNonSkippedPassCallback(
					[deferred](StringRef pass, const Any &unit) {
						deferred->before(pass, unit);
					});
			}
			passes.addPass(KsanDeferringPass(deferred));
		});
}

bool parsePipeline(StringRef name, ModulePassManager &passes,
		   ArrayRef<PassBuilder::PipelineElement>)
{
	option_request request = {};
	front_end none = {};
	char error[2048];

	if (!name.consume_front("ksan"))
		return false;
	if (!name.empty() && !(name.consume_front("<") && name.consume_back(">")))
		return false;
	if (!option_ask_all(&request, name.str().c_str(), error, sizeof(error)))
		ksan_fail(error);
	passes.addPass(KsanPass(Instrumenter(request, none)));
	return true;
}

void registerWithPassBuilder(PassBuilder &builder)
{
	if (!loadedOnce)
		ksan_fail("the plugin is loaded twice from different files; load one libksan.so");
	registerTakeover(builder);
	builder.registerPipelineParsingCallback(parsePipeline);
}

} // namespace

extern "C" __attribute__((visibility("default"))) PassPluginLibraryInfo llvmGetPassPluginInfo()
{
	return {LLVM_PLUGIN_API_VERSION, "ksan", KSAN_VERSION, registerWithPassBuilder};
}
