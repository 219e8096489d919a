// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// usage: count PLUGIN PIPELINE MODULE...: runs the pipeline over each module, under callgrind,
// which writes what that took to a file of its own, in the order of the modules. One process for
// all, as most of its time would be its start.
#include <llvm/AsmParser/Parser.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Passes/PassBuilder.h>
#if LLVM_VERSION_MAJOR < 22
#include <llvm/Passes/PassPlugin.h>
#else
#include <llvm/Plugins/PassPlugin.h>
#endif
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>
#include <valgrind/callgrind.h>

using namespace llvm;

static ExitOnError check("count: error: ");

static void run(const PassPlugin &plugin, const char *pipeline, const char *path)
{
	LLVMContext context;
	SMDiagnostic diagnostic;
	std::unique_ptr<Module> module = parseAssemblyFile(path, diagnostic, context);
	if (!module) {
		diagnostic.print("count", errs());
		exit(1);
	}
	LoopAnalysisManager loops;
	FunctionAnalysisManager functions;
	CGSCCAnalysisManager components;
	ModuleAnalysisManager modules;
	PassBuilder builder;
	plugin.registerPassBuilderCallbacks(builder);
	builder.registerModuleAnalyses(modules);
	builder.registerCGSCCAnalyses(components);
	builder.registerFunctionAnalyses(functions);
	builder.registerLoopAnalyses(loops);
	builder.crossRegisterProxies(loops, functions, components, modules);
	ModulePassManager passes;
	check(builder.parsePassPipeline(passes, pipeline));

	CALLGRIND_ZERO_STATS;
	CALLGRIND_TOGGLE_COLLECT;
	passes.run(*module, modules);
	CALLGRIND_TOGGLE_COLLECT;
	CALLGRIND_DUMP_STATS_AT(path);
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		errs() << "usage: count PLUGIN PIPELINE MODULE...\n";
		return 1;
	}
	PassPlugin plugin = check(PassPlugin::Load(argv[1]));
	for (int i = 3; i < argc; i++)
		run(plugin, argv[2], argv[i]);
	return 0;
}
