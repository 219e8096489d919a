// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Arguments for a call of an intrinsic: parameters of the function that calls it wherever possible,
// so that they may be poisoned, and constants where the intrinsic demands them.
#include "make.h"
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicsX86.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Verifier.h>

using namespace llvm;

namespace
{

// One way to choose what is not a parameter.
struct Choice {
	uint64_t immediate;
	unsigned metadata; // a digit for each operand of that type
	enum { none, elementType, align } attribute;
};

const char *const strings[] = {"round.tonearest", "fpexcept.strict", "oeq", "eq"};
const unsigned metadataKinds = std::size(strings) + 3;

Metadata *metadata(LLVMContext &context, unsigned number)
{
	MDBuilder builder(context);
	if (number < std::size(strings))
		return MDString::get(context, strings[number]);
	switch (number - std::size(strings)) {
	case 0:
		return MDNode::get(context, {});
	case 1:
		return MDNode::get(context, {MDString::get(context, "rsp")});
	default:
		MDNode *domain = builder.createAnonymousAliasScopeDomain();
		return MDNode::get(context, {builder.createAnonymousAliasScope(domain)});
	}
}

bool isParameter(const Argument &argument)
{
	Type *type = argument.getType();
	return !argument.hasAttribute(Attribute::ImmArg) && !type->isMetadataTy() &&
	       !type->isTokenTy();
}

// No parameter can be a tile; tiles come from vectors.
Type *parameterType(const Argument &argument)
{
	Type *type = argument.getType();
	if (!type->isX86_AMXTy())
		return type;
	return FixedVectorType::get(Type::getInt32Ty(type->getContext()), 256);
}

Value *constant(Type *type, Choice &choice)
{
	LLVMContext &context = type->getContext();
	if (type->isMetadataTy()) {
		unsigned kind = choice.metadata % metadataKinds;
		choice.metadata /= metadataKinds;
		return MetadataAsValue::get(context, metadata(context, kind));
	}
	if (type->isTokenTy())
		return ConstantTokenNone::get(context);
	if (type->isIntegerTy())
		return ConstantInt::get(type, choice.immediate);
	return Constant::getNullValue(type);
}

Function *build(Module &module, Function &callee, const std::string &name, Choice choice)
{
	LLVMContext &context = module.getContext();
	std::vector<Type *> types;
	for (const Argument &argument : callee.args())
		if (isParameter(argument))
			types.push_back(parameterType(argument));
	Type *result = callee.getReturnType();
	if (!FunctionType::isValidReturnType(result) || result->isTokenTy() ||
	    result->isX86_AMXTy())
		result = Type::getVoidTy(context);
	Function *caller = Function::Create(FunctionType::get(result, types, false),
					    GlobalValue::ExternalLinkage, name, module);
	caller->addFnAttr(Attribute::SanitizeMemory);
	caller->addFnAttr(Attribute::SanitizeThread);
	IRBuilder<> builder(BasicBlock::Create(context, "", caller));
	std::vector<Value *> arguments;
	auto *parameter = caller->arg_begin();
	for (const Argument &argument : callee.args()) {
		if (!isParameter(argument))
			arguments.push_back(constant(argument.getType(), choice));
		else if (argument.getType()->isX86_AMXTy())
			arguments.push_back(builder.CreateIntrinsic(
				Intrinsic::x86_cast_vector_to_tile, {parameterType(argument)},
				{&*parameter++}));
		else
			arguments.push_back(&*parameter++);
	}
	CallInst *call = builder.CreateCall(&callee, arguments);
	for (unsigned n = 0; n < arguments.size(); n++) {
		if (!arguments[n]->getType()->isPointerTy())
			continue;
		if (choice.attribute == Choice::elementType)
			call->addParamAttr(n, Attribute::get(context, Attribute::ElementType,
							     builder.getInt32Ty()));
		if (choice.attribute == Choice::align)
			call->addParamAttr(n, Attribute::getWithAlignment(context, Align(16)));
	}
	if (result->isVoidTy())
		builder.CreateRetVoid();
	else
		builder.CreateRet(call);
	return caller;
}

} // namespace

bool makeCaller(Module &module, Function &callee, const std::string &name)
{
	std::vector<uint64_t> immediates = {1};
	unsigned metadata = 1;
	for (const Argument &argument : callee.args()) {
		if (argument.hasAttribute(Attribute::ImmArg))
			immediates = {1, 0, 2, 4, 8, 16, 32, 128, 3};
		if (argument.getType()->isMetadataTy())
			metadata *= metadataKinds;
	}
	for (auto attribute : {Choice::none, Choice::elementType, Choice::align})
		for (unsigned n = 0; n < metadata; n++)
			for (uint64_t immediate : immediates) {
				Function *caller =
					build(module, callee, name, {immediate, n, attribute});
				if (!verifyFunction(*caller))
					return true;
				caller->eraseFromParent();
			}
	return false;
}
